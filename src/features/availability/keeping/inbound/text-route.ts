import { z } from 'zod'
import { isSigned } from '#platform/crypto/signed-message.ts'
import { Refusal } from '#platform/errors.ts'
import { defineRoute, json, type Route } from '#platform/http/route.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import { isDialable } from '#platform/texts/index.ts'
import { answerText } from './answer-text.ts'
import { type ReadAnswer, readAnswer } from './read-answer.ts'

/**
 * The text gateway hands over what somebody texted. It answers with one short sentence for them, which follows from what
 * they wrote alone: a number that nobody knows is answered like any other.
 */
const take = defineRoute({
  face: 'api',
  permission: 'anyone',
  audit: 'line.counted',
  limit: 'form',
  method: 'POST',
  path: '/api/availability/texts',
  signedPost: true,
  maxBody: 8192,
  summary:
    'The text gateway hands over a message that somebody sent to our number; signed as in Standard Webhooks.',
  schema: {
    body: z.object({
      from: z
        .string()
        .max(20)
        .refine(isDialable, 'Give the number in international form, like +15555550142.'),
      text: z.string().max(1600),
    }),
    response: z.object({ reply: z.string().describe('To be sent back to the number, once.') }),
  },
  handle: async (req) => {
    const { smsInboundSecret: secret } = req.services.config
    if (secret === undefined) {
      throw new Refusal(
        404,
        'texts-not-set-up',
        'This server takes no text messages: SMS_INBOUND_SECRET is not set.',
      )
    }
    const { signed } = req
    if (!signed || !isSigned(secret, signed, req.now)) {
      throw new Refusal(
        401,
        'not-signed',
        'This message is not signed with the secret of this server, or is too old.',
      )
    }
    const read = readAnswer(req.body.text)
    if (read.answer) {
      await answerText(req, { from: req.body.from, answer: read.answer, messageId: signed.id })
    }
    return json({ reply: replyTo(read) })
  },
})

/** In the language of what was written; where that does not show, in the two that most here read. */
function replyTo({ answer, language }: ReadAnswer): string {
  const languages: readonly Locale[] = language === undefined ? ['en', 'es'] : [language]
  const sentences = languages.map((one) => {
    const t = translator(one)
    if (answer?.say === 'stop') return t('countlink.text.stopped', { start: t('countlink.text.start') })
    if (answer?.say === 'start') return t('countlink.text.started')
    if (answer) return t('countlink.text.got')
    return t('countlink.text.unclear', {
      same: t('countlink.text.same'),
      full: t('countlink.text.full'),
      closed: t('countlink.text.closed'),
      stop: t('countlink.text.stop'),
    })
  })
  return sentences.join(' ')
}

export const textRoutes: readonly Route[] = [take]
