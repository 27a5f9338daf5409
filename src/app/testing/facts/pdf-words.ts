import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { plain } from './page-words.ts'

/** What a reader of PDFs makes of one: the words of all pages, line by line, in plain digits. */
export async function pdfWords(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  try {
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent()
      pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    }
    return plain(pages.join('\n'))
  } finally {
    await document.loadingTask.destroy()
  }
}
