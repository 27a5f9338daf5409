import { describe, expect, it } from 'vitest'
import { readDeliveryReport } from './index.ts'
import { bounceOf } from './testing/delivery-report.ts'

const mail = [
  'From: no-reply@help.example.org',
  'To: office@agency.example',
  'Subject: You have an update',
  'Message-ID: <d1.mac@help.example.org>',
  '',
  'You have an update.',
].join('\r\n')

describe('a report that a mail was not delivered', () => {
  it('names the mail it is about and says that it failed for good', () => {
    const read = { outcome: 'failed', status: '5.1.1', messageId: 'd1.mac@help.example.org' }
    expect(readDeliveryReport(bounceOf(mail))).toEqual(read)
    expect(readDeliveryReport(bounceOf(mail, { whole: true }))).toEqual(read)
    expect(readDeliveryReport(bounceOf(mail).replaceAll('\r\n', '\n'))).toEqual(read)
  })

  it('is no more than a delay while the server goes on trying', () => {
    expect(readDeliveryReport(bounceOf(mail, { action: 'delayed', status: '4.4.1' }))?.outcome).toBe(
      'delayed',
    )
    expect(readDeliveryReport(bounceOf(mail, { action: 'failed', status: '4.4.7' }))?.outcome).toBe('delayed')
  })

  it('is nothing else: no success, no letter, no part without its headers', () => {
    expect(readDeliveryReport(bounceOf(mail, { action: 'delivered', status: '2.1.5' }))).toBeUndefined()
    expect(readDeliveryReport(mail)).toBeUndefined()
    expect(readDeliveryReport('')).toBeUndefined()
    expect(
      readDeliveryReport(bounceOf(mail).replace('report-type=delivery-status', 'report-type=x')),
    ).toBeUndefined()
    // A mail that only quotes a report in its text is none.
    expect(readDeliveryReport(`Subject: Fwd\r\n\r\n${bounceOf(mail)}`)).toBeUndefined()
    const without = bounceOf(mail.replace(/Message-ID.*\r\n/, ''))
    expect(readDeliveryReport(without)).toMatchObject({ outcome: 'failed', messageId: undefined })
  })
})
