/** One page: a picture that fills it. */
export interface PicturePage {
  /** In points. */
  readonly width: number
  readonly height: number
  readonly jpeg: Buffer
  readonly pixelWidth: number
  readonly pixelHeight: number
  readonly isGray: boolean
}

/**
 * Writes a PDF whose pages are pictures and nothing else: no text, no links, no information about who made it or when. The
 * same pictures give the same bytes. PDF 1.4, as any viewer of twenty years reads it.
 */
export function pdfOfPages(pages: readonly PicturePage[]): Buffer {
  const parts: Buffer[] = []
  const offsets: number[] = []
  let length = 0
  const put = (...pieces: readonly (string | Buffer)[]) => {
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece
      parts.push(bytes)
      length += bytes.length
    }
  }
  const putObject = (...pieces: readonly (string | Buffer)[]) => {
    offsets.push(length)
    put(`${offsets.length} 0 obj\n`, ...pieces, '\nendobj\n')
  }
  // A comment of bytes above 127 tells programs that carry files that it is no text.
  put('%PDF-1.4\n%', Buffer.of(0xe2, 0xe3, 0xcf, 0xd3), '\n')
  // The first two objects are the catalog and the list of pages, then three for each page.
  const pageObject = (index: number) => 3 + index * 3
  putObject('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = pages.map((_, index) => `${pageObject(index)} 0 R`).join(' ')
  putObject(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`)
  for (const [index, page] of pages.entries()) {
    const [width, height] = [points(page.width), points(page.height)]
    const own = pageObject(index)
    putObject(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${own + 1} 0 R /Resources << /XObject << /P ${own + 2} 0 R >> >> >>`,
    )
    const drawn = `q ${width} 0 0 ${height} 0 0 cm /P Do Q`
    putObject(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
    const { pixelWidth, pixelHeight, isGray, jpeg } = page
    putObject(
      `<< /Type /XObject /Subtype /Image /Width ${pixelWidth} /Height ${pixelHeight} /ColorSpace /Device${isGray ? 'Gray' : 'RGB'} /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      '\nendstream',
    )
  }
  const table = length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  put(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`, ...entries)
  put(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return Buffer.concat(parts)
}

/** A viewer reads no exponents, and two digits are finer than any printer. */
const points = (value: number): string => String(Math.max(1, Math.round(value * 100) / 100))
