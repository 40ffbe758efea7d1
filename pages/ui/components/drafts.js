// The drafts in the browser's storage that could not be read, each offered as a file: those that were set aside, and the
// one that still stands in its place.
export default function ({ data, parentElement }) {
  const texts = () => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(data.place + ".aside")).sort()
    const every = [...names, data.place].map((name) => localStorage.getItem(name))
    return every.slice(0, data.many)
  }
  const save = (at) => {
    // Half of a surrogate pair, which no file can hold, is written as JSON has it.
    const half = (one) => "\\u" + one.charCodeAt(0).toString(16)
    const text = (texts()[at] ?? "").replace(/\p{Surrogate}/gu, half)
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }))
    link.download = `endorsement-draft-set-aside-${at + 1}.txt`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  const buttons = Array.from({ length: data.many }, (_, at) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = data.many === 1 ? "Download the draft" : `Download draft ${at + 1}`
    button.onclick = () => save(at)
    return button
  })
  parentElement.querySelector(".drafts").replaceChildren(...buttons)
}
