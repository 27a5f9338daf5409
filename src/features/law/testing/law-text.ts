/**
 * Whether a quotation stands in the law of the section that its citation names. The texts have a heading a section, notes on the
 * copy below it ("- Source: …"), and then the law: what stands in a heading or a note is ours, and no law.
 */
export function standsIn(text: string, { citation, quote }: { citation: string; quote: string }): boolean {
  const section = bare(citation)
  return text
    .split(/^## /m)
    .slice(1)
    .some((part) => {
      const [heading = '', ...lines] = part.split('\n')
      const law = lines.slice(lines.findIndex((line) => line !== '' && !/^- [A-Z][a-z ]*: /.test(line)))
      return isOf(heading, section) && law.join('\n').includes(quote)
    })
}

/** `RCW 26.44.030(1)(a)` → `RCW 26.44.030`. */
function bare(citation: string): string {
  return citation.split('(', 1)[0]?.trim() ?? ''
}

/** The heading begins with the section and not with a longer number: § 26-14-1 is not § 26-14-10 nor § 26-14-1.5. */
function isOf(heading: string, section: string): boolean {
  return (
    section !== '' &&
    heading.startsWith(section) &&
    !/^(?:[\p{L}\p{N}]|[.-]\p{N})/u.test(heading.slice(section.length))
  )
}
