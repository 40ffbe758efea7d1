// From "Add" to its answer a server needs a moment, and whoever types on is already at the next entry. What is typed
// meanwhile is held back and typed into the empty form: nothing runs into the entry before, and nothing is lost.
const watched = new WeakMap()
const FIELDS = "input:not([type=hidden]), button, [role=spinbutton], textarea"

const watch = (key) => {
  const form = () => document.querySelector(`.st-key-${key}`)
  const fields = () => [...(form()?.querySelectorAll(FIELDS) ?? [])].filter((at) => at.tabIndex >= 0 && at.offsetParent)
  let held = null, patience = 0

  const press = (name) => {
    const at = document.activeElement
    if (name === "Tab" || name === "Back") {
      const all = fields()
      all[all.indexOf(at) + (name === "Tab" ? 1 : -1)]?.focus()
    } else if (name === "Enter") {
      if (at.localName === "button") at.click()
      else at.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true }))
    } else if (name === "Backspace") document.execCommand("delete")
    else document.execCommand("insertText", false, name)
  }
  const goOn = (well) => {
    const keys = held ?? []
    clearTimeout(patience)
    held = null
    if (!well) return
    fields()[0]?.focus()
    keys.forEach((name) => (held ? held.push(name) : press(name)))
  }
  // The fields are emptied by the same answer, and not always before it is told here.
  const answered = (well, left = 50) => {
    const full = fields().some((at) => at.type === "text" && at.value)
    if (well && full && left) setTimeout(() => answered(well, left - 1), 20)
    else goOn(well)
  }
  const onClick = (event) => {
    if (event.target.closest(`.st-key-${key}-add`)) {
      held = []
      patience = setTimeout(() => goOn(false), 10_000)
    } else if (event.isTrusted) held = null // whoever taps elsewhere is done here
  }
  const onKey = (event) => {
    if (!held || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.length > 1 && !["Tab", "Enter", "Backspace"].includes(event.key)) return
    held.push(event.key === "Tab" && event.shiftKey ? "Back" : event.key)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener("click", onClick, true)
  document.addEventListener("keydown", onKey, true)
  const close = () => {
    document.removeEventListener("click", onClick, true)
    document.removeEventListener("keydown", onKey, true)
  }
  return { answered, close }
}

export default function ({ data, parentElement }) {
  const mine = watched.get(parentElement) ?? { ...watch(data.form), tries: data.tries }
  watched.set(parentElement, mine)
  if (data.tries !== mine.tries) {
    mine.tries = data.tries
    mine.answered(data.well)
  }
  return () => {
    mine.close()
    watched.delete(parentElement)
  }
}
