import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { SEND_CHANNELS, SEND_LEVELS, type SendChannel } from '../contact/domain/may-contact.ts'
import { safeContactOf, standingAt } from '../contact/safe-contact-of.ts'
import { writeToThem } from '../contact/write-to-them.ts'
import { draftField, draftValue } from '../drafts/draft-parts.tsx'
import { discardDraft, readDraft } from '../drafts/drafts.ts'
import type { OpenItem } from '../open-items.ts'
import { orKeysAway } from '../parts/keys-away.tsx'
import { subjectGroup } from '../subject-group.ts'
import { KeptMessage, MessagePage, type Possible, type TypedMessage } from './pages/message-page.tsx'
import { type OfRecord, ofRecord, type Sent, shared, toRecord, wordOf } from './shared.tsx'
import { worksHere } from './works-here.ts'

const path = '/records/:id/message'

async function show(req: OfRecord, more: { readonly typed?: TypedMessage; readonly refusal?: Refusal } = {}) {
  const { refusal } = more
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, req.params.id)
    const contacts = await safeContactOf(ctx, req.services.keyStore, head)
    const kept = await readDraft(ctx, req.services.keyStore, { form: 'message', subject: head })
    const draft = more.typed ? undefined : kept
    const of = (field: string) => draftValue(draft?.fields, field)
    return {
      here,
      head,
      contacts,
      possible: SEND_CHANNELS.filter((channel) => req.services.sends?.[channel]).map((channel) =>
        possibleBy(channel, contacts, ctx.now),
      ),
      kept,
      draft,
      typed: more.typed ?? {
        channel: of('channel'),
        level: of('level'),
        language: of('language'),
        text: of('text'),
      },
    }
  })
  return page(
    <MessagePage
      {...props}
      seed={randomUUID()}
      at={req.now}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

function possibleBy(channel: SendChannel, contacts: readonly OpenItem[], at: Date): Possible {
  const full = standingAt(contacts, { channel, level: 'full' }, at)
  if (full.ok) return { channel, way: full.standing.way, most: 'full' }
  const neutral = standingAt(contacts, { channel, level: 'neutral' }, at)
  if (neutral.ok) return { channel, way: neutral.standing.way, most: 'neutral' }
  return { channel, why: neutral.why }
}

const open = defineRoute({
  ...shared,
  method: 'GET',
  path,
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => show(req)),
})

const write = defineRoute({
  ...shared,
  method: 'POST',
  path,
  audit: 'contact.sent',
  limit: 'form',
  schema: {
    params: ofRecord,
    body: z.object({
      kind: z.literal('message').optional(),
      channel: z.enum(SEND_CHANNELS, t('timeline.message.chooseChannel')),
      level: z.enum(SEND_LEVELS, t('timeline.message.chooseLevel')),
      language: z.enum(LOCALES).default('en'),
      text: textField(2000, t('timeline.wrong.long', { most: 2000 })).default(''),
      seed: z.uuid().optional(),
      ...draftField,
    }),
    response: 'page',
  },
  handle: (req) => {
    const { channel, level, language, text, seed, draft = 0 } = req.body
    const typed = { channel, level, language, text }
    return orKept(req, text, () =>
      orShowAgain(
        async () => {
          const { keyStore: keys, sends = {} } = req.services
          const message = level === 'neutral' ? { level, language } : { level, text }
          const became = await writeToThem(
            (work) => req.run(work),
            { ...sends, keys },
            { subject: req.params.id, channel, message, seed },
          )
          const { head } = await req.run(async (ctx) => {
            const group = await subjectGroup(ctx, req.params.id)
            // What was typed since the first press was not sent.
            if (became === 'once') return group
            await discardDraft(ctx, { form: 'message', subject: group.head }, draft)
            return group
          })
          return redirect(`/records/${head}?done=${DONE_AS[became]}`)
        },
        (refusal) => show(req, { typed, refusal }),
        isForForm,
      ),
    )
  },
  onInvalid: (req, refusal, typed) => {
    const sent = typedFrom(typed)
    return orKept(req, sent.text ?? '', () => show(req, { typed: sent, refusal }))
  },
})

const DONE_AS = { logged: 'message', unlogged: 'message-unlogged', once: 'message-once' } as const

const typedFrom = ({ channel, level, language, text }: Sent): TypedMessage => ({
  channel: wordOf(channel),
  level: wordOf(level),
  language: wordOf(language),
  text: wordOf(text),
})

/** Where the keys are away nothing is sent, and what was typed stands on the page that says so. */
function orKept<R>(req: OfRecord, text: string, work: () => Promise<R>) {
  return orKeysAway(req, toRecord(req.params.id), work, async () => <KeptMessage text={text} />)
}

/** Writing to a young person. */
export const messageRoutes: readonly Route[] = [open, write]
