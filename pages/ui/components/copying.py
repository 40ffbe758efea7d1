"""A button that copies a text which stands on the page, for the mouse, the finger and the keyboard alike."""

import streamlit as st

# The icon that `st.code` has appears under a pointer only, and no key leads to it.
_COPIER = st.components.v2.component(
    "imh_copy",
    html='<div class="copy"><button type="button"></button> <span role="status"></span></div>',
    css="""
.copy { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; padding: 3px;
  font-family: var(--st-font); font-size: 0.875rem; color: var(--st-text-color) }
.copy button { min-height: 2.5rem; padding: 0.25rem 0.75rem; font: inherit; color: inherit; cursor: pointer;
  background: var(--st-background-color); border: 1px solid currentcolor; border-radius: var(--st-button-radius) }
.copy button:hover { background: var(--st-secondary-background-color) }
.copy button:focus-visible { outline: 2px solid currentcolor; outline-offset: 1px }
""",
    js="""
const copied = new WeakMap()
// Without a secure context (a plain http address within an office) the browser has no clipboard to write to.
const bySelection = (text) => {
  const before = document.activeElement
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true })
  field.style.cssText = "position: fixed; top: 0; opacity: 0"
  document.body.append(field)
  field.select()
  try { return document.execCommand("copy") } catch { return false } finally { field.remove(); before?.focus() }
}
const copy = async (text) => {
  try { await navigator.clipboard.writeText(text); return true } catch { return bySelection(text) }
}
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button"), said = parentElement.querySelector("[role=status]")
  button.textContent = data.label
  // What was copied is not what stands here any more.
  if (copied.has(parentElement) && copied.get(parentElement) !== data.text) said.textContent = ""
  button.onclick = async () => {
    said.textContent = ""
    const done = await copy(data.text)
    button.focus()
    copied.set(parentElement, data.text)
    said.textContent = done ? data.copied : data.not_copied
  }
}
""",
    isolate_styles=False,  # a dialog's Tab key goes by what is in no shadow
)


def button(label: str, text: str, key: str) -> None:
    """Offer to copy `text`, which stands on the page too: where a browser lets nobody copy, it can be selected.

    `text` goes to the clipboard as it is, and is never read as markup.
    """
    _COPIER(
        key=key,
        data={
            "label": label,
            "text": text,
            "copied": "Copied",
            "not_copied": "Could not copy: select the text and copy it",
        },
    )
