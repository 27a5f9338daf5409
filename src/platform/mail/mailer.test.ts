import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isMailable } from './is-mailable.ts'
import { openMailer } from './mailer.ts'
import { type MailServer, mailServer, textOf } from './testing/mail-server.ts'

let server: MailServer
beforeAll(async () => {
  server = await mailServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.received.length = 0
  server.refuse = undefined
})

const mail = {
  to: 'office@agency.example',
  subject: 'Please check a page',
  text: 'Hello.\n\nhttps://x.example/ñ\n',
}

describe('the mailer', () => {
  it('hands a plain text mail to the server, from no-reply at our host', async () => {
    const mailer = openMailer(server.url, 'https://help.example.org')
    expect(await mailer.send(mail)).toBe('sent')
    mailer.close()
    const [got] = server.received
    expect([got?.from, got?.to]).toEqual(['no-reply@help.example.org', ['office@agency.example']])
    expect(got?.raw).toMatch(/^Subject: Please check a page\r$/m)
    expect(got?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(got?.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m)
    expect(got?.raw).not.toMatch(/nodemailer|x-mailer|text\/html/i)
    expect(got && textOf(got).replaceAll('\r\n', '\n')).toBe(mail.text)
  })

  it('carries a calendar entry and an id of ours where they are given', async () => {
    const mailer = openMailer(server.url, 'https://help.example.org')
    await mailer.send({
      ...mail,
      calendar: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
      messageId: 'x.y@help.example.org',
    })
    const [got] = server.received
    expect(got?.raw).toMatch(/^Message-ID: <x\.y@help\.example\.org>\r$/m)
    expect(got?.raw).toMatch(
      /^Content-Type: text\/calendar; charset=utf-8; method=PUBLISH; name=update\.ics\r$/m,
    )
    expect(got?.raw).toMatch(/^Content-Disposition: attachment; filename=update\.ics\r$/m)
  })

  it('takes the sender from the address of the server', async () => {
    const mailer = openMailer(`${server.url}?from=lists@county.example`, 'https://help.example.org')
    await mailer.send(mail)
    expect(server.received[0]?.from).toBe('lists@county.example')
  })

  it('tells an address that is refused for good from a server that says "not now" or is away', async () => {
    const mailer = openMailer(server.url, 'https://help.example.org')
    server.refuse = 550
    expect(await mailer.send(mail)).toBe('refused')
    server.refuse = 450
    await expect(mailer.send(mail)).rejects.toThrow()
    const nowhere = openMailer('smtp://127.0.0.1:1', 'https://help.example.org')
    await expect(nowhere.send(mail)).rejects.toThrow()
    expect(server.received).toEqual([])
  })

  it('sends nothing without TLS to a server elsewhere', async () => {
    // The name leads to this machine, but the program only knows that it is not called localhost.
    const mailer = openMailer(
      server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
      'https://help.example.org',
    )
    await expect(mailer.send(mail)).rejects.toThrow()
    expect(server.received).toEqual([])
  })

  it('writes to one plain address only', async () => {
    for (const good of ['a@b.example', "o'neil+x@mail.agency.example"]) expect(isMailable(good)).toBe(true)
    const bad = [
      '',
      'a@b',
      'a@b.example,c@d.example',
      'a,b@c.example',
      'A <a@b.example>',
      'a@b.example\nBcc: c@d.example',
      'a b@c.example',
      `${'a'.repeat(250)}@b.example`,
    ]
    for (const one of bad) {
      expect([one, isMailable(one)]).toEqual([one, false])
      expect(await openMailer(server.url, 'https://help.example.org').send({ ...mail, to: one })).toBe(
        'refused',
      )
    }
    expect(server.received).toEqual([])
  })
})
