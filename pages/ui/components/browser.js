// The bridge to the browser's own storage. It decides nothing about a record: it writes what the server hands it where
// nothing else was kept meanwhile, and tells the server what stands in the storage
// - once when a page is opened, - when another tab kept something, - when the connection comes back (the server may have
// been restarted, and knows this tab no more), - when what it should write over is not what the server knew of.
const tabs = new WeakMap()

// No page is drawn before this bridge, so no translator has taken its texts away (`serve.py` asks still earlier).
document.documentElement.translate = false

// By its first letters, as the server names it (`imh_core/record/browser_storage.py`).
const versionOf = (raw) => raw === null ? null : raw.match(/^\{"version": "([A-Za-z0-9_-]{1,40})"/)?.[1] ?? "unreadable"

// What the server takes in one message (`imh_core/record/browser_storage.py`), and of it what stands half typed.
const MOST_BYTES = 4_000_000, MOST_BYTES_TYPED = 600_000
const size = (text) => new TextEncoder().encode(JSON.stringify(text)).length

// The fields of one's own record that are typed in, by the names the server has for them: with dots for hyphens.
const FIELD = /\bst-key-([a-z]+-(?:new|edit)-(?:title|hours)|count-[\w-]+)/
const nameOf = (field) => field.closest('[class*="st-key-"]')?.className.match(FIELD)?.[1].replaceAll("-", ".")

// What stands in the storage, Chromium may leave out of the disk for more than half a minute: a flat battery would take
// what we called saved. So it stands in a database too, which says when it is on the disk.
const onDisk = (place, act) => new Promise((done, failed) => {
  setTimeout(failed, 2_000) // a browser that never answers keeps it as well as it can
  const opening = indexedDB.open(place, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore("kept")
  opening.onerror = failed
  opening.onsuccess = () => {
    const database = opening.result
    try {
      const change = database.transaction("kept", "readwrite", { durability: "strict" })
      const asked = act(change.objectStore("kept"))
      change.oncomplete = () => done(asked.result)
      change.onabort = failed
    } catch (error) { failed(error) }
    database.close() // once it is done
  }
})

// So that a full disk does not take it: once a tab, as Chromium says no to whoever comes for the first time and yes later.
// It answers by itself, as Safari does; Firefox would ask the person, for whom that question comes out of nowhere.
let asked = navigator.userAgent.includes("Firefox/")
const askToStay = () => {
  if (!asked) navigator.storage?.persist?.().catch(() => {})
  asked = true
}

const open = (element) => {
  const tab = { typed: undefined, trouble: "", times: 0, told: null, field: null, unsent: {}, anew: true, isOnDisk: true }
  // Each draft that could not be read stands under a key of its own, as it stood; an older version had one key for all.
  const aside = () => Object.keys(localStorage).filter((name) => name.startsWith(tab.place + ".aside"))
  // After a crash the storage may be behind the disk: it is, where the text on the disk was built on the one in it.
  tab.putBack = async () => {
    const text = await onDisk(tab.place, (kept) => kept.get(tab.place)), there = versionOf(localStorage.getItem(tab.place))
    if (!text || versionOf(text) === there) return
    const { state, seen } = JSON.parse(text.split("\n", 1)[0])
    if (there !== null && !seen.includes(there)) return
    localStorage.setItem(tab.place, text)
    if (state !== "kept") [".typed", ".typing"].forEach((name) => localStorage.removeItem(tab.place + name))
    if (state.startsWith("forgotten")) aside().forEach((name) => localStorage.removeItem(name))
  }
  const putOnDisk = () => {
    const version = versionOf(localStorage.getItem(tab.place))
    if (version === tab.last) return
    Object.assign(tab, { last: version, isOnDisk: false })
    const written = onDisk(tab.place, (kept) => {
      const text = localStorage.getItem(tab.place) // another tab may have written since
      return text === null ? kept.delete(tab.place) : kept.put(text, tab.place)
    })
    written.catch(() => {}).then(() => {
      if (version !== tab.last) return
      tab.isOnDisk = true
      tab.say()
    })
  }
  tab.tell = () => {
    const heard = { at: `${Date.now()}.${tab.times++}`, raw: null, large: null, aside: 0, blocked: false }
    heard.typed = heard.typing = null
    const found = (name, most) => {
      const text = localStorage.getItem(tab.place + name)
      return text !== null && size(text) <= most ? text : null
    }
    try {
      heard.raw = found("", MOST_BYTES)
      if (heard.raw === null) heard.large = versionOf(localStorage.getItem(tab.place))
      heard.typed = found(".typed", MOST_BYTES_TYPED)
      heard.typing = found(".typing", MOST_BYTES_TYPED)
      heard.aside = aside().length
    } catch { heard.blocked = true }
    tab.told = heard.at
    tab.component.setStateValue("heard", heard)
  }
  tab.setTrouble = (trouble) => {
    if (trouble !== tab.trouble) { tab.trouble = trouble; tab.component.setStateValue("trouble", trouble) }
  }
  tab.put = (name, text) => text === null ? localStorage.removeItem(name) : localStorage.setItem(name, text)
  // There is seldom room for a large draft twice: it is moved, and moved back where even so nothing more fits.
  tab.setAside = (there, raw) => {
    const name = `${tab.place}.aside.${Date.now()}`
    localStorage.removeItem(tab.place)
    try {
      localStorage.setItem(name, there)
      localStorage.setItem(tab.place, raw)
    } catch (error) {
      localStorage.removeItem(name)
      localStorage.setItem(tab.place, there)
      throw error
    }
  }
  tab.keep = (data) => {
    if (data.drop && data.drop !== window.imhDropped) {
      window.imhDropped = data.drop
      aside().forEach((name) => localStorage.removeItem(name))
      if (data.set_aside && versionOf(localStorage.getItem(tab.place)) === data.set_aside) localStorage.removeItem(tab.place)
    }
    const there = localStorage.getItem(tab.place), version = versionOf(there)
    if (data.raw !== null && version !== data.version) {
      if (version !== null && !data.known.includes(version)) return tab.tell()
      if (version !== null && version === data.set_aside) tab.setAside(there, data.raw)
      else tab.put(tab.place, data.raw)
      if (data.empties) Object.assign(tab, { typed: undefined, field: null, unsent: {}, anew: true }) // and of other tabs
    }
    if (data.typed !== tab.typed) {
      tab.put(tab.place + ".typed", data.typed)
      tab.typed = data.typed
    }
    const still = tab.field?.isConnected ? nameOf(tab.field) : null
    const sent = Object.keys(tab.unsent).filter((name) => name !== still)
    sent.forEach((name) => delete tab.unsent[name])
    if (sent.length || tab.anew) putUnsent()
    tab.anew = false
    putOnDisk()
    if (data.remembers !== null && data.remembers !== tab.remembers) {
      tab.remembers = data.remembers
      fetch(data.remember_at, { method: data.remembers ? "POST" : "DELETE", keepalive: true }).catch(() => {})
    }
    if (data.raw !== null && !data.empties) askToStay()
  }
  // Streamlit sends a text when its field is left. Until the server has it, it stands here by itself.
  const putUnsent = () => {
    tab.put(tab.place + ".typing", Object.keys(tab.unsent).length ? JSON.stringify(tab.unsent) : null)
  }
  const onInput = ({ target }) => {
    const name = nameOf(target)
    if (!name || !tab.isOwn) return
    tab.field = target
    tab.unsent[name] = target.value
    try { putUnsent() } catch { /* it is told of when the server has it to keep */ }
  }
  const onSent = ({ target, type, key }) => {
    if (target === tab.field && (type === "focusout" || key === "Enter")) tab.field = null
  }
  const whileTyping = { input: onInput, focusout: onSent, keydown: onSent }
  Object.entries(whileTyping).forEach(([type, on]) => document.addEventListener(type, on))
  const onStorage = ({ key, newValue }) => {
    const isGone = newValue === null && key?.startsWith(tab.place + ".aside")
    if (key !== tab.place && key !== null && !isGone) return
    // Its answer draws an open dialog anew, with what the server knows: it is sent first what stands in the field.
    tab.field?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true }))
    tab.tell()
  }
  window.addEventListener("storage", onStorage)
  // Streamlit names the state of its connection on its root element. A server that was restarted knows nothing of this
  // tab, and its first click would be lost: it is told of the tab first, and clicks wait until it has answered.
  const root = document.querySelector("[data-test-connection-state]")
  const main = document.querySelector('[data-testid="stMain"]')
  const state = (what) => root?.getAttribute(`data-test-${what}-state`)
  let before = state("connection"), waiting = 0
  // A field that is switched off while the connection is down forgets that it was being typed in, and what stands in it
  // would never be sent: whoever was typing is put back into it.
  let typing = null
  const onFocus = (event) => { typing = event.target }
  document.addEventListener("focusin", onFocus)
  const goOn = tab.goOn = () => {
    if (!waiting) return
    clearTimeout(waiting)
    waiting = 0
    if (main) main.inert = false
    if (typing?.isConnected && main?.contains(typing)) typing.focus({ preventScroll: true })
  }
  const watch = new MutationObserver(() => {
    const now = state("connection")
    if (now === "CONNECTED" && before !== "CONNECTED") {
      tab.tell()
      if (main) main.inert = true
      waiting = setTimeout(goOn, 10_000)
    }
    before = now
  })
  if (root) watch.observe(root, { attributes: true, attributeFilter: ["data-test-connection-state"] })
  tab.say = () => {
    const { data, parentElement } = tab.component
    const line = parentElement.querySelector(".kept")
    const said = tab.trouble || !data.heard ? "" : data.says.replace(", {time}", data.saved ? `, ${time(data.saved)}` : "")
    const text = tab.trouble ? data.not_saved : said
    if (said && !tab.isOnDisk) return
    if (line && line.textContent !== text) {
      // Beside the menu of a middling window there is room for the gist of it only.
      const [gist, where, ...rest] = text.split(/( on this device)/)
      line.replaceChildren(gist, Object.assign(document.createElement("span"), { textContent: where ?? "" }), ...rest)
    }
  }
  tab.close = () => {
    goOn()
    document.removeEventListener("focusin", onFocus)
    Object.entries(whileTyping).forEach(([type, on]) => document.removeEventListener(type, on))
    window.removeEventListener("storage", onStorage)
    watch.disconnect()
    tabs.delete(element)
  }
  return tab
}

const time = (iso) => {
  const then = new Date(iso), today = new Date().toDateString() === then.toDateString()
  return then.toLocaleString("en-US", today ? { hour: "numeric", minute: "2-digit" } : { month: "long", day: "numeric" })
}

export default function (component) {
  const { data, parentElement } = component
  let tab = tabs.get(parentElement)
  const opened = !tab
  if (opened) tabs.set(parentElement, (tab = open(parentElement)))
  tab.component = component
  tab.place = data.place
  tab.isOwn = data.is_own
  if (!data.heard) {
    if (opened) tab.putBack().catch(() => {}).finally(tab.tell)
  } else {
    if (data.answers === tab.told) tab.goOn()
    try { if (data.writes) tab.keep(data); tab.setTrouble("") } catch (error) { tab.setTrouble(error.name === "QuotaExceededError" ? "full" : "blocked") }
  }
  tab.say()
  return () => tab.close()
}
