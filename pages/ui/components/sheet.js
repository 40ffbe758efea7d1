// All that is read rather than typed: a tree of plain values becomes semantic HTML, as one element of Streamlit's.
// Text goes in as text; tags, attributes and addresses come from short lists: nothing entered can become markup.
const TAGS = new Set(("a abbr b button details div footer form h1 h2 h3 header input label li nav ol p section small span strong " +
  "summary table tbody td th thead tr caption ul").split(" "))
const ATTRIBUTES = ("aria-current aria-label aria-labelledby aria-live aria-pressed class colspan data-focus data-go href id name rel role scope target type value").split(" ")
const ADDRESS = /^(https:\/\/|mailto:|\.\/$|[a-z]*$)/
const ICONS = {
  met: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.3l2.8 2.8L16.2 9.4",
  need: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.2v5.1l3.2 2",
  not: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12h8",
  ask: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.7 9.6a2.4 2.4 0 1 1 3.3 2.4c-.7.3-1 .7-1 1.5M12 16.4v.2",
  review: "M12 4a3.8 3.8 0 1 0 0 7.6A3.8 3.8 0 0 0 12 4zM4.8 20c.9-3.4 3.6-5.2 7.2-5.2s6.3 1.8 7.2 5.2",
  wrong: "M12 3.5L2.8 19.5h18.4zM12 9.5v4.7M12 17v.2",
  when: "M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4",
  onward: "M4.5 12h14M13 6.5l5.5 5.5-5.5 5.5",
  open: "M9 5.5l6.5 6.5L9 18.5",
}
const SVG = "http://www.w3.org/2000/svg"

const kind = (node) => (typeof node === "string" ? "" : `${node[0]} ${node[1].key ?? node[1].icon ?? node[1].share ?? ""}`)

function draw(tag, attributes, ...inside) {
  const dom = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) dom.setAttribute(name, value)
  dom.append(...inside)
  return dom
}

// An open ring around a dot; it closes as minimums are met.
const circle = (attributes) => draw("circle", { cx: 12, cy: 12, r: 9.5, ...attributes })
const ring = (share) => [
  circle({ class: "whole-ring" }),
  ...(share ? [circle({ pathLength: 100, "stroke-dasharray": `${share * 100} 100`, transform: "rotate(-90 12 12)" })] : []),
  circle({ r: 3.4, class: "dot" }),
]

// The mark of the product: an arm around a child, as in mark.svg.
const mark = () => [
  draw("path", { d: "M20.5 4.9A12 12 0 1 0 27.1 11.5" }), draw("circle", { cx: 16, cy: 18, r: 4.5, class: "dot" }),
]

function make(node) {
  if (typeof node === "string") return document.createTextNode(node)
  const [tag, { icon, share, squares, width }] = node
  const view = { viewBox: "0 0 24 24", "aria-hidden": "true", class: tag }
  if (tag === "icon") return draw("svg", view, draw("path", { d: ICONS[icon] }))
  if (tag === "mark") return draw("svg", { ...view, viewBox: "0 0 32 32" }, ...mark())
  if (tag === "qr") return draw("svg", { ...view, viewBox: `0 0 ${width} ${width}` }, draw("path", { d: squares }))
  if (tag === "ring") return draw("svg", view, ...ring(share))
  if (!TAGS.has(tag)) throw new Error(`A sheet has no <${tag}>`)
  return document.createElement(tag)
}

// What is new to read and is to be read first, as the next question: it takes the focus once the sheet is painted.
let arriving = null
const painted = new WeakSet()

function dress(dom, attributes) {
  for (const name of ATTRIBUTES) {
    const value = attributes[name]
    if (value == null || (name === "href" && !ADDRESS.test(value))) dom.removeAttribute(name)
    else if (dom.getAttribute(name) !== value) dom.setAttribute(name, value)
  }
  if ("checked" in attributes) dom.checked = attributes.checked
  if (attributes.arrive != null && dom.arrived !== attributes.arrive) {
    Object.assign(dom, { arrived: attributes.arrive, tabIndex: -1 })
    arriving = dom
  }
}

// In place: an element of the same kind is used again, so the focus stays where it is. What a browser's translator has
// replaced is no longer one of ours and is made anew, so that figures stay true.
function paint(parent, nodes) {
  const before = [...parent.childNodes]
  nodes.forEach((node, at) => {
    const found = before.findIndex((dom) => dom.kind === kind(node))
    const dom = found < 0 ? Object.assign(make(node), { kind: kind(node) }) : before.splice(found, 1)[0]
    if (parent.childNodes[at] !== dom) parent.insertBefore(dom, parent.childNodes[at] ?? null)
    if (typeof node === "string") {
      if (dom.data !== node) dom.data = node
    } else if (dom.namespaceURI !== SVG) {
      dress(dom, node[1])
      paint(dom, node.slice(2))
    }
  })
  before.forEach((dom) => dom.remove())
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".sheet"), first = !painted.has(root)
  painted.add(root)
  arriving = null
  paint(root, data)
  if (arriving && !first) arriving.focus()
  root.onclick = (event) => {
    const field = event.target.closest("[data-focus]")
    if (field) {
      const [form, name] = field.dataset.focus.split(/\.(?=[^.]*$)/), at = `.st-key-${form.replaceAll(".", "-")}-${name}`
      document.querySelector(`${at} input, ${at}_month input, ${at} [role=spinbutton], ${at} button`)?.focus()
      return event.preventDefault()
    }
    const from = event.target.closest("[data-go]")
    if (!from || event.ctrlKey || event.metaKey || event.shiftKey) return // a link opens in a new tab as links do
    if (from.localName !== "input") event.preventDefault()
    from.closest(".menu")?.removeAttribute("open")
    setTriggerValue("go", from.dataset.go)
  }
  root.onsubmit = (event) => {
    event.preventDefault()
    const given = new FormData(event.target)
    setTriggerValue("sent", Object.fromEntries([...given.keys()].map((name) => [name, given.getAll(name)])))
  }
}
