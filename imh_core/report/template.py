"""The PDF's layout in typst. It holds no word about the record: all text comes as data, and data is never markup."""

STYLE = r"""
#let d = json(bytes(sys.inputs.data))
#let accent = rgb("#0b5f5a")
#let gap = rgb("#9c3d08")
#let muted = rgb("#4a5755")
#let line-color = rgb("#c9d3d1")
#set document(title: d.title, author: d.author, description: d.description)
#set page(
  paper: "us-letter",
  margin: (x: 0.75in, top: 0.65in, bottom: 0.75in),
  footer: context {
    set text(size: 8pt, fill: muted)
    grid(columns: (1fr, auto), column-gutter: 18pt, d.footer,
      [#d.words.page #counter(page).display() #d.words.of #counter(page).final().first()])
  },
)
#set text(font: d.fonts, size: 9pt, lang: "en", region: "US", fill: rgb("#0d1514"), hyphenate: false)
#set par(leading: 0.62em, spacing: 0.8em)
#set table.cell(breakable: false)
#show heading.where(level: 1): set text(size: 19pt, fill: accent, weight: "bold")
#show heading.where(level: 1): set block(below: 12pt)
#show heading.where(level: 2): set text(size: 12.5pt, fill: accent, weight: "bold")
#show heading.where(level: 2): set block(above: 15pt, below: 7pt, sticky: true)
#show heading.where(level: 3): set text(size: 10pt, weight: "bold")
#show heading.where(level: 3): set block(above: 11pt, below: 5pt, sticky: true)
#let small(body) = text(size: 7.5pt, fill: muted, body)
#let ink(status) = if status == "met" { accent } else if status == "not_yet" { gap } else { muted }
#let head(..cells) = table.header(..cells.pos().map(one => text(weight: "bold", size: 8.5pt, fill: muted, one)))
#let facts(..pairs) = grid(columns: (auto, 1fr), column-gutter: 14pt, row-gutter: 6pt, align: horizon,
  ..pairs.pos().filter(((_, value)) => value != none).map(((label, value)) => (
    text(fill: muted, label), value)).flatten())
#let to-write = line(start: (0pt, 10pt), length: 100%, stroke: 0.6pt)
#let rows = table.with(
  stroke: (x, y) => (bottom: if y == 0 { 0.8pt + accent } else { 0.5pt + line-color }),
  inset: (x: 4pt, y: 4pt),
  align: left + top,
)
"""
"""What every PDF looks like. It reads of `d`: title, author, description, footer, fonts, and the words of the page's
number."""

TEMPLATE = (
    STYLE
    + r"""
#heading(level: 1, d.title)
#facts((d.words.name, d.name), (d.words.category, d.category), (d.words.made, d.made))
#v(4pt)
#block(width: 100%, inset: (left: 11pt, rest: 9pt), fill: rgb("#eef5f4"), stroke: (left: 3pt + accent), {
  text(size: 11pt, weight: "bold", d.verdict)
  parbreak()
  text(fill: muted, d.self_assessment)
})

#if d.figures.len() > 0 [
  #heading(level: 2, d.words.figures)
  #rows(
    columns: (2.5fr, 1.25in, auto, auto, 2.4fr),
    head(..d.words.figures_heads),
    ..d.figures.map(one => (
      one.title,
      image(bytes(one.bar), format: "svg", alt: one.bar_alt, width: 1.15in),
      one.have_text, one.minimum_text,
      text(fill: ink(one.status), one.standing),
    )).flatten()
  )
  #small(d.words.figures_note)
]

#let note(point) = small[\[#point.note\]]
#let listed(group) = {
  heading(level: 2, group.title)
  if group.intro != "" { block(sticky: true, below: 6pt, small(group.intro)) }
  if group.shape == "named" {
    group.points.map(point => [#point.title #note(point)]).join("; ")
  } else if group.shape == "briefly" {
    list(..group.points.map(point => [*#point.title* #point.standing #note(point)]))
  } else {
    let (heads, said) = if group.shape == "checklist" {
      (d.words.checklist_heads, point => point.status_word)
    } else {
      (d.words.to_do_heads, point => if point.next_step == none { "" } else { point.next_step })
    }
    rows(
      columns: (2.2fr, 3.4fr, auto),
      head(..heads),
      ..group.points.map(point => (point.title, said(point), note(point))).flatten()
    )
  }
}
#let first(group) = group.shape in d.words.on_page_1

#for group in d.groups { if first(group) { listed(group) } }

#if d.not_counted.len() > 0 [
  #heading(level: 2, d.words.not_counted)
  #list(..d.not_counted.map(one => one.reasons.map(reason => [*#one.title:* #reason])).flatten())
]

#if d.questions.len() > 0 [
  #heading(level: 2, d.words.questions)
  #set text(size: 8.5pt)
  #list(..d.questions.map(one => [#one]))
]
#d.words.contact #d.contact

#pagebreak(weak: true)
#for group in d.groups { if not first(group) { listed(group) } }

#if d.told.len() > 0 [
  #heading(level: 2, d.words.told)
  #d.told.join("; ")
]

#if d.plan.len() > 0 [
  #heading(level: 2, d.words.plan)
  #list(..d.plan.map(one => [#one]))
]

#if d.logs.len() > 0 [
  #heading(level: 2, d.words.totals)
  #for log in d.logs {
    if log.totals.len() > 0 {
      rows(
        columns: (2.6fr, 1fr, 1fr, 1fr),
        align: (x, y) => top + if x > 0 { right } else { left },
        head(log.by, ..d.words.totals_heads),
        ..log.totals.map(one => (one.label, one.hours, one.counted, one.entries)).flatten()
      )
      v(8pt)
    }
  }
]

#heading(level: 2, d.words.notes)
#{
  set text(size: 7.5pt)
  for point in d.groups.map(group => group.points).flatten() {
    block(breakable: false, spacing: 0.55em, [\[#point.note\] #point.statement #text(fill: muted, point.source)])
  }
}

#heading(level: 2, d.words.rules)
#d.edition
#list(..d.sources.map(one => [#one]))
#if d.unprintable { parbreak(); text(fill: muted, d.words.unprintable) }

#if d.logs.len() > 0 [
  #heading(level: 2, d.words.entries)
  #for log in d.logs {
    heading(level: 3, log.title)
    set text(size: 8pt)
    rows(
      inset: (x: 4pt, y: 3pt),
      columns: (1.32in, 2.3fr, 1.3fr, auto, 2.4fr),
      align: (x, y) => top + if x == 3 { right } else { left },
      head(d.words.when, d.words.entry, log.about, log.unit, d.words.toward),
      ..log.entries.map(one => (one.when, one.title, one.about, one.amount_text, one.toward)).flatten()
    )
  }
]
"""
)
