import { MARKER, md5, rc4 } from './pieces.ts'

export const stream = (dictionary: string, body: Buffer | string): Buffer => {
  const bytes = Buffer.from(body as string, 'latin1')
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

/** Objects one after the other, the first is the catalog; with the table that says where they lie. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let length = parts[0]?.length ?? 0
  const offsets = objects.map((object, index) => {
    const bytes = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.isBuffer(object) ? object : Buffer.from(object, 'latin1'),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(bytes)
    length += bytes.length
    return length - bytes.length
  })
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  )
  return Buffer.concat(parts)
}

interface Parts {
  readonly catalog?: string
  readonly page?: string
  readonly resources?: string
  readonly content?: string | Buffer
  readonly contentEntries?: string
  readonly trailer?: string
  readonly box?: string
  /** Numbered from 6. */
  readonly more?: readonly (string | Buffer)[]
}

/** A red square on a page of 200 by 200 points, and what a test adds. Object 5 is the font. */
export function aPdf(parts: Parts = {}): Buffer {
  const { catalog = '', page = '', resources = '', content = '', contentEntries = '' } = parts
  const drawn = Buffer.concat([
    Buffer.from(contentEntries === '' ? '1 0 0 rg 20 20 60 60 re f\n' : ''),
    Buffer.from(content as string, 'latin1'),
  ])
  return pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox ${parts.box ?? '[0 0 200 200]'} /Contents 4 0 R /Resources << /Font << /F 5 0 R >> ${resources} >> ${page} >>`,
      stream(contentEntries, drawn),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...(parts.more ?? []),
    ],
    parts.trailer,
  )
}

const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex')
const ID = Buffer.from('0123456789abcdef0123456789abcdef', 'hex')

/** Encrypted as PDF 1.1 has it (RC4 of 40 bits). An empty password opens it for anyone; an owner's alone restricts. */
export function encryptedPdf(password: string): Buffer {
  const padded = (text: string) => Buffer.concat([Buffer.from(text), PADDING]).subarray(0, 32)
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(password))
  const rights = Buffer.alloc(4)
  rights.writeInt32LE(-64)
  const key = md5(padded(password), owner, rights, ID).subarray(0, 5)
  const user = rc4(key, PADDING)
  const keyOf = (object: number) => md5(key, Buffer.of(object, 0, 0, 0, 0)).subarray(0, 10)
  const content = rc4(keyOf(4), Buffer.from(`1 0 0 rg 20 20 60 60 re f % ${MARKER}`))
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>',
      stream('', content),
      `<< /Filter /Standard /V 1 /R 2 /P -64 /O ${hex(owner)} /U ${hex(user)} >>`,
    ],
    `/Encrypt 5 0 R /ID [${hex(ID)} ${hex(ID)}]`,
  )
}

/** So many empty pages. */
export function manyPages(count: number, page = '/MediaBox [0 0 100 100]'): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${kids}] >>`,
    ...Array.from({ length: count }, () => `<< /Type /Page /Parent 2 0 R ${page} >>`),
  ])
}

/** A form that draws the next one ten times, and so on: ten to the power of `levels` squares. */
export function laughs(levels: number): Buffer {
  const form = (level: number) => {
    const next = level < levels ? `/X ${7 + level} 0 R` : ''
    const body = level < levels ? '/X Do '.repeat(10) : '0 0 90 90 re f '
    return stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << ${next} >> >>`,
      body,
    )
  }
  return aPdf({
    resources: '/XObject << /X 6 0 R >>',
    content: '/X Do',
    more: Array.from({ length: levels + 1 }, (_, level) => form(level)),
  })
}
