import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BODIES_AT_ONCE, DOWNLOADS_AT_ONCE } from '#platform/documents/limits.ts'
import { bodyPermit, downloadPermit } from '#platform/documents/permits.ts'
import { aJpeg, MARKER, segment, withSegments } from '#platform/documents/testing/pieces.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { EDGE, multipart, type SentFile } from '#platform/http/testing/signed-in.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { FolderObjects } from '#platform/objects/folder-objects.ts'
import { type PrivateFolder, privateFolder } from '#platform/private-folder.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../testing/records-web.ts'
import { type AScanner, aScanner } from './testing/a-scanner.ts'

let town: RecordsTown
let folder: PrivateFolder
let scanner: AScanner
let web: RecordsWeb
let path: string
let scan: Buffer

beforeAll(async () => {
  town = await recordsTown()
  folder = await privateFolder('files')
  scanner = await aScanner()
  web = await recordsWeb(town, town.keys, undefined, {
    files: new FolderObjects(folder.path),
    scanner: scanner.address,
  })
  path = `/records/${(await aRecord(town, town.worker.run)).subject}/documents`
  scan = withSegments(await aJpeg(), segment(0xfe, Buffer.from(MARKER)))
})
afterAll(async () => {
  await web.close()
  await town.close()
  await folder.remove()
  await scanner.close()
})

/** The form on the page, sent as a browser without a script sends it. */
async function send(values: Record<string, string>, content: Buffer, by: Colleague = town.worker) {
  // A form says for which place it was made: somebody elsewhere makes up their own.
  const form = by === town.worker ? formValues((await web.get(path, by)).body, path) : {}
  const sent: SentFile = { field: 'file', name: '../../evil.exe', content }
  return await web.web.app.inject({
    method: 'POST',
    url: path,
    headers: {
      ...ownForm,
      cookie: `bw_session=${by.secret}`,
      'content-type': `multipart/form-data; boundary=${EDGE}`,
    },
    payload: multipart({ ...form, ...values }, sent),
  })
}

async function attached(title: string): Promise<string> {
  const answer = await send({ title }, scan)
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${path}?done=attached`])
  const { body } = await web.get(path, town.worker)
  const at = body.indexOf(title)
  const id = [...body.slice(0, at).matchAll(/id="document-([0-9a-f-]+)"/g)].at(-1)?.[1]
  return id ?? ''
}

/** All permits of one kind. @returns gives them back */
async function takeAll(permit: () => Promise<() => void>, count: number): Promise<() => void> {
  const held = await Promise.all(Array.from({ length: count }, permit))
  return () => {
    for (const release of held) release()
  }
}
const uploads = async () =>
  (await readdir(tmpdir())).filter(
    (name) => /^breakwater-upload-/.test(name) && name.includes(`-${process.pid}-`),
  )

describe('many files at once', () => {
  it('wait with what they send until there is room in memory, and give it back', async () => {
    const free = await takeAll(bodyPermit, BODIES_AT_ONCE)
    let isAnswered = false
    const sending = send({ title: 'A form that waits' }, scan).then((answer) => {
      isAnswered = true
      return answer
    })
    // Longer than any upload takes to begin, however slow this machine is.
    for (let at = 0; at < 5; at += 1) await web.get(path, town.worker)
    expect([isAnswered, await uploads()]).toEqual([false, []])
    free()
    expect((await sending).statusCode).toBe(303)
    const again = await takeAll(bodyPermit, BODIES_AT_ONCE)
    again()
  })

  it('are opened only as many as there is room for, and each gives it back when it has left', async () => {
    const id = await attached('A form for many')
    const free = await takeAll(downloadPermit, DOWNLOADS_AT_ONCE)
    let isAnswered = false
    const opening = web.get(`${path}/${id}`, town.worker).then((answer) => {
      isAnswered = true
      return answer
    })
    for (let at = 0; at < 5; at += 1) await web.get(path, town.worker)
    expect(isAnswered).toBe(false)
    free()
    expect((await opening).statusCode).toBe(200)
    const missing = `${path}/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`
    expect((await web.get(missing, town.worker)).statusCode).toBe(404)
    const again = await takeAll(downloadPermit, DOWNLOADS_AT_ONCE)
    again()
  })
})

describe('the documents of a record', () => {
  it('say what not to send, and whom to call, before anything can be chosen', async () => {
    const { body, statusCode } = await web.get(path, town.worker)
    expect(statusCode).toBe(200)
    const before = body.slice(0, body.indexOf('type="file"'))
    expect(textOf(before)).toContain('No pictures or videos of anybody, and nothing sexual.')
    expect(before).toMatch(/href="tel:911"/)
    expect(before).toContain('National Center for Missing')
    expect(body).not.toMatch(/<(?:img|video|iframe|embed|object)\b/)
  })

  it('are attached by a form without a script, and lie on no disk in clear meanwhile', async () => {
    const answer = await send({ title: 'Consent form, signed' }, scan)
    expect(answer.headers.location).toBe(`${path}?done=attached`)
    const page = textOf((await web.get(`${path}?done=attached`, town.worker)).body)
    expect(page).toContain('Consent form, signed')
    expect(page).toContain('Scanned')
    for (const name of await readdir(tmpdir()))
      expect(name).not.toMatch(new RegExp(`^breakwater-upload-.*-${process.pid}-`))
  })

  it('are downloaded and never shown', async () => {
    const id = await attached('A form to download')
    const { statusCode, headers, rawPayload } = await web.get(`${path}/${id}`, town.worker)
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="document.jpg"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    expect(rawPayload.includes(MARKER)).toBe(false)
    expect(rawPayload.subarray(0, 3)).toEqual(Buffer.of(0xff, 0xd8, 0xff))
  })

  it.each([
    ['without a name', '', () => scan, 'Write what this document is'],
    ['of another kind', 'A form', () => Buffer.from('MZ'), 'This is not a JPEG, PNG, TIFF or PDF file'],
    ['without bytes', 'A form', () => Buffer.alloc(0), 'The file is empty'],
  ] as const)('%s are refused with what was typed, and what to do', async (_name, title, bytes, sentence) => {
    const { statusCode, body } = await send({ title }, bytes())
    expect(statusCode).toBe(422)
    expect(textOf(body)).toContain(sentence)
    if (title !== '') expect(body).toContain(`value="${title}"`)
  })

  it('in quarantine can be scanned again, and not downloaded before', async () => {
    scanner.says = 'no answer'
    const id = await attached('A form in quarantine')
    scanner.says = 'stream: OK'
    expect((await web.get(`${path}/${id}`, town.worker)).statusCode).toBe(409)
    expect(textOf((await web.get(path, town.worker)).body)).toContain('In quarantine')
    const again = await web.post(`${path}/${id}/scan`, {}, town.worker)
    expect(again.headers.location).toBe(`${path}?done=scanned`)
    expect((await web.get(`${path}/${id}`, town.worker)).statusCode).toBe(200)
  })

  it('are frozen by whoever is sure, and then neither downloaded nor scanned', async () => {
    const id = await attached('A form to freeze')
    const unsure = await web.post(`${path}/${id}/freeze`, {}, town.worker)
    expect([unsure.statusCode, textOf(unsure.body)]).toEqual([422, expect.stringContaining('Check the box')])
    expect((await web.get(`${path}/${id}`, town.worker)).statusCode).toBe(200)
    const frozen = await web.post(`${path}/${id}/freeze`, { sure: 'yes' }, town.colleague)
    expect(frozen.headers.location).toBe(`${path}?done=frozen`)
    expect((await web.get(`${path}/${id}`, town.worker)).statusCode).toBe(409)
    const { body } = await web.get(`${path}?done=frozen`, town.worker)
    expect(textOf(body)).toContain('Call the police now')
    expect(body).not.toContain(`href="${path}/${id}"`)
    expect(body).not.toContain(`action="${path}/${id}/freeze"`)
  })

  it.each(['inShelter', 'outsider'] as const)('are no page for %s', async (who) => {
    const id = await attached(`A form that ${who} asks for`)
    for (const asked of [
      web.get(path, town[who]),
      web.get(`${path}/${id}`, town[who]),
      web.post(`${path}/${id}/freeze`, { sure: 'yes' }, town[who]),
      web.post(`${path}/${id}/scan`, {}, town[who]),
      send({ title: 'x' }, scan, town[who]),
    ])
      expect((await asked).statusCode).toBe(404)
    expect((await web.get(`${path}/${id}`, town.worker)).statusCode).toBe(200)
  })
})
