/** Attributes that only hold words or addresses; ids, and what refers to them, stay. */
const WORDS =
  /\s(href|src|action|formaction|content|title|alt|placeholder|aria-label|lang|dir|hreflang|datetime|value|data-[\w-]+)="([^"]*)"/g

/**
 * A page's markup with one mark for all words between two tags, and without what stands in it in some languages only:
 * the note that a translation is a draft, and English beside words that keep people safe.
 */
export function markupOf(html: string): string {
  return html
    .replace(/<p class="draft">.*?<\/p>/gs, '')
    .replace(/<span class="english" lang="en" dir="ltr">[^<]*<\/span>/g, '')
    .replace(/<title>[^<]*/, '<title>…')
    .replace(WORDS, (_all, name: string, value: string) => ` ${name}="${value === '' ? '' : '…'}"`)
    .replace(/>[^<]*[^<\s][^<]*(?=<)/g, '>…')
    .replace(/>\s+(?=<)/g, '>')
}
