import { deflateSync } from 'node:zlib'
import { aPdf, encryptedPdf, laughs, manyPages, pdfOf, stream } from './a-pdf.ts'
import type { Hostile } from './hostile.ts'
import { aJpeg, MARKER, segment, withSegments, zeros } from './pieces.ts'

const SCRIPT = `/S /JavaScript /JS (app.alert('${MARKER}'))`
const harmless = (name: string, bytes: Hostile['bytes']): Hostile => ({
  name,
  bytes,
  ends: 'application/pdf',
})

const annotation = (entries: string) =>
  aPdf({ page: '/Annots [6 0 R]', more: [`<< /Type /Annot /Rect [20 20 90 90] ${entries} >>`] })

/** What a document asks to be done, carries along or hides. */
const acting: readonly Hostile[] = [
  harmless('a PDF that runs a script when it opens', aPdf({ catalog: `/OpenAction << ${SCRIPT} >>` })),
  harmless(
    'a PDF with scripts by name',
    aPdf({ catalog: `/Names << /JavaScript << /Names [(a) << ${SCRIPT} >>] >> >>` }),
  ),
  harmless('a PDF that runs a script on its page', aPdf({ page: `/AA << /O << ${SCRIPT} >> >>` })),
  harmless(
    'a PDF that starts a program',
    aPdf({ catalog: `/OpenAction << /S /Launch /F (cmd.exe) /Win << /F (${MARKER}) >> >>` }),
  ),
  harmless(
    'a PDF that fetches a page',
    aPdf({ catalog: `/OpenAction << /S /URI /URI (http://127.0.0.1/${MARKER}) >>` }),
  ),
  harmless(
    'a PDF with a link',
    annotation(`/Subtype /Link /A << /S /URI /URI (http://127.0.0.1/${MARKER}) >>`),
  ),
  harmless(
    'a PDF that sends a form',
    aPdf({ catalog: `/OpenAction << /S /SubmitForm /F (http://127.0.0.1/${MARKER}) >>` }),
  ),
  harmless(
    'a PDF that opens another file',
    aPdf({ catalog: `/OpenAction << /S /GoToR /F (//127.0.0.1/${MARKER}) /D [0 /Fit] >>` }),
  ),
  harmless(
    'a PDF with a file attached',
    aPdf({
      catalog: '/Names << /EmbeddedFiles << /Names [(evil.exe) 6 0 R] >> >>',
      more: ['<< /Type /Filespec /F (evil.exe) /EF << /F 7 0 R >> >>', stream('/Type /EmbeddedFile', MARKER)],
    }),
  ),
  harmless(
    'a PDF with a file pinned to its page',
    annotation(`/Subtype /FileAttachment /Contents (${MARKER})`),
  ),
  harmless('a PDF with a film', annotation(`/Subtype /Movie /Movie << /F (${MARKER}.mp4) >>`)),
  harmless('a PDF with rich media', annotation(`/Subtype /RichMedia /Contents (${MARKER})`)),
  harmless('a PDF with a note', annotation(`/Subtype /Text /Contents (${MARKER})`)),
  harmless(
    'a PDF with a form that is filled in',
    aPdf({
      catalog:
        '/AcroForm << /Fields [6 0 R] /NeedAppearances true /DA (/F 9 Tf 0 g) /DR << /Font << /F 5 0 R >> >> >>',
      page: '/Annots [6 0 R]',
      more: [
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (${MARKER}) /DA (/F 9 Tf 0 g) /Rect [20 100 190 130] /AA << /K << ${SCRIPT} >> >> >>`,
      ],
    }),
  ),
  harmless(
    'a PDF with a form of XFA',
    aPdf({
      catalog: '/AcroForm << /Fields [] /XFA 6 0 R >>',
      more: [
        stream('', `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><script>${MARKER}</script></xdp:xdp>`),
      ],
    }),
  ),
  harmless(
    'a PDF that says who made it',
    aPdf({
      catalog: '/Metadata 6 0 R',
      trailer: '/Info 7 0 R',
      more: [
        stream('/Type /Metadata /Subtype /XML', `<x:xmpmeta xmlns:x="adobe:ns:meta/">${MARKER}</x:xmpmeta>`),
        `<< /Author (${MARKER}) /Title (${MARKER}) >>`,
      ],
    }),
  ),
  harmless('a PDF with words to be seen', aPdf({ content: `BT /F 9 Tf 20 150 Td (${MARKER}) Tj ET` })),
  harmless(
    'a PDF with words not to be seen',
    aPdf({ content: `BT 3 Tr /F 9 Tf 20 150 Td (${MARKER}) Tj ET` }),
  ),
  harmless(
    'a PDF with words outside of its page',
    aPdf({ content: `BT /F 9 Tf 900 900 Td (${MARKER}) Tj ET` }),
  ),
  harmless(
    'a PDF with a hidden layer',
    aPdf({
      catalog: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>',
      resources: '/Properties << /L 6 0 R >>',
      content: `/OC /L BDC BT /F 9 Tf 20 150 Td (${MARKER}) Tj ET EMC`,
      more: [`<< /Type /OCG /Name (${MARKER}) >>`],
    }),
  ),
  harmless(
    'a PDF with an earlier version of itself',
    Buffer.concat([aPdf({ content: `BT /F 9 Tf 20 150 Td (${MARKER}) Tj ET` }), aPdf()]),
  ),
  harmless(
    'a PDF with something behind its end',
    Buffer.concat([aPdf(), Buffer.from(`PK\x03\x04${MARKER}`)]),
  ),
  harmless('a PDF with a picture that says where it was taken', async () => {
    const picture = withSegments(await aJpeg(), segment(0xe1, Buffer.from(`Exif\0\0${MARKER}`)))
    const entries =
      '/Type /XObject /Subtype /Image /Width 120 /Height 90 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode'
    return aPdf({
      resources: '/XObject << /X 6 0 R >>',
      content: 'q 90 0 0 90 100 100 cm /X Do Q',
      more: [stream(entries, picture)],
    })
  }),
  harmless('a PDF with a password for changes alone', encryptedPdf('')),
  harmless(
    'a PDF with a script of PostScript',
    aPdf({
      resources: '/XObject << /X 6 0 R >>',
      content: '/X Do',
      more: [stream('/Type /XObject /Subtype /PS', `(${MARKER}) run`)],
    }),
  ),
]

/** What makes whoever draws it work, wait or lose its way. */
const heavy: readonly Hostile[] = [
  { name: 'a PDF with a password', bytes: encryptedPdf('secret'), ends: 'document-locked' },
  {
    name: 'a PDF locked in a way that nobody knows',
    bytes: aPdf({ trailer: '/Encrypt << /Filter /Evil /V 9 >>' }),
    ends: 'document-locked',
  },
  { name: 'a PDF of 10,000 pages', bytes: manyPages(10_000), ends: 'document-too-many-pages' },
  { name: 'a PDF of 101 pages', bytes: manyPages(101), ends: 'document-too-many-pages' },
  { name: 'a PDF of no page', bytes: manyPages(0), ends: 'document-unreadable' },
  {
    name: 'a PDF whose pages go in a circle',
    bytes: pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 9 /Kids [2 0 R] >>']),
    ends: 'document-unreadable',
  },
  {
    name: 'a PDF whose page is as large as a house',
    bytes: aPdf({ box: '[0 0 14400 14400]' }),
    ends: 'document-page-too-large',
  },
  {
    name: 'a PDF whose page is a billion wide',
    bytes: aPdf({ box: '[0 0 1000000000 10]' }),
    ends: 'document-page-too-large',
  },
  harmless('a PDF that makes its unit large', aPdf({ page: '/UserUnit 75000' })),
  harmless(
    'a PDF whose form draws itself',
    aPdf({
      resources: '/XObject << /X 6 0 R >>',
      content: '/X Do',
      more: [
        stream(
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>',
          '/X Do',
        ),
      ],
    }),
  ),
  {
    name: 'a PDF of ten billion squares',
    bytes: laughs(10),
    ends: 'document-too-complex',
    limits: { cpuSeconds: 2 },
  },
  {
    name: 'a PDF whose one page is a gigabyte of zeros, packed twice',
    bytes: aPdf({
      contentEntries: '/Filter [/FlateDecode /FlateDecode]',
      content: deflateSync(zeros(1_000_000_000)),
    }),
    ends: 'document-too-complex',
    limits: { megabytes: 900 },
  },
  {
    name: 'a PDF with a picture of 60,000 by 60,000',
    bytes: aPdf({
      resources: '/XObject << /X 6 0 R >>',
      content: 'q 90 0 0 90 20 20 cm /X Do Q',
      more: [
        stream(
          '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
          zeros(1_000_000),
        ),
      ],
    }),
    ends: 'application/pdf',
  },
]

export const pdfs: readonly Hostile[] = [...acting, ...heavy]
