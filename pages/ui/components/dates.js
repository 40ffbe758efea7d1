// A date that cannot be taken is never silently saved as no date. Streamlit empties such a field as soon as it is left:
// so the fault is noted before, said beneath the field, and the button of the form waits once.
const SAID = "We can't read this date. Write month, day and a year of four digits. To leave it out, press again."

export default function ({ data, parentElement }) {
  const field = () => document.querySelector(`.st-key-${data.field}`)
  const line = parentElement.querySelector(".fault")
  const parts = () => [...(field()?.querySelectorAll("[role=spinbutton]") ?? [])]
  const told = () => parts().filter((part) => part.getAttribute("aria-valuenow"))
  const isWhole = () => told().length === parts().length && !told().some((part) => part.getAttribute("aria-invalid") === "true")
  let lost = false
  const say = (text) => { if (line.textContent !== text) line.textContent = text }

  const onLeave = (event) => {
    if (!field()?.contains(event.target) || field().contains(event.relatedTarget)) return
    if (isWhole()) lost = false
    else if (told().length) lost = true
    // Not at once: words that come or go between the press and the release of a finger would move the button away.
    setTimeout(() => { if (lost) say(SAID); else if (isWhole()) say("") }, 300)
  }
  const onClick = (event) => {
    if (!event.target.closest?.(data.buttons)) return
    if (isWhole()) lost = false
    const wait = lost || (told().length && !isWhole())
    lost = false
    setTimeout(() => say(wait ? SAID : ""))
    if (!wait) return
    event.preventDefault()
    event.stopImmediatePropagation()
    parts()[0]?.focus()
  }
  // On the window, and before whatever else listens.
  window.addEventListener("click", onClick, true)
  window.addEventListener("focusout", onLeave, true)
  return () => {
    window.removeEventListener("click", onClick, true)
    window.removeEventListener("focusout", onLeave, true)
  }
}
