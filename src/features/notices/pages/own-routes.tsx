import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { checkbox, choices, optionalWholeNumber, textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { securityHeaders } from '#platform/http/security-headers.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { summaryOf } from '#web/parts/index.ts'
import { type AddressChannel, endAddress, giveAddress, ownAddresses } from '../addresses.ts'
import { channels, channelsOf, pushKeys } from '../delivery/desk.ts'
import {
  type NoticeSettings,
  noSettings,
  requirePerson,
  saveSettings,
  settingsOf,
} from '../delivery/settings.ts'
import { addSubscription, countSubscriptions, endSubscriptions } from '../subscriptions.ts'
import { t } from './inbox-page.tsx'
import { type ChosenSettings, OwnPage } from './own-page.tsx'

const own = { face: 'pro', permission: 'signed-in', limit: 'form' } as const

const dones = ['saved', 'given', 'ended', 'started', 'stopped'] as const
type Done = (typeof dones)[number]
const sentences: Readonly<Record<Done, string>> = {
  saved: t('notices.own.saved'),
  given: t('notices.own.given'),
  ended: t('notices.own.ended'),
  started: t('notices.own.push.started'),
  stopped: t('notices.own.push.stopped'),
}

type Req = Pick<RouteRequest, 'run' | 'services'>

interface Shown {
  readonly done?: Done | undefined
  readonly refusal?: Refusal
  readonly typed?: Readonly<Record<string, string>>
  readonly chosen?: ChosenSettings
}

async function showNoticeSettings(req: Req, more: Shown = {}) {
  const { config, keyring, demo } = req.services
  const props = await req.run(
    async (ctx) => {
      const who = await whoActsHere(ctx)
      return {
        who,
        settings: onTheirClock(await settingsOf(ctx, requirePerson(ctx)), who.zone),
        addresses: await ownAddresses(ctx, keyring),
        browsers: await countSubscriptions(ctx),
      }
    },
    { readOnly: true },
  )
  const { refusal, done, typed, chosen } = more
  return page(
    <OwnPage
      {...props}
      demo={demo}
      can={channelsOf(config)}
      pushKey={pushKeys(keyring).publicKey}
      errors={summaryOf(refusal)}
      done={done && sentences[done]}
      typed={typed}
      chosen={chosen}
    />,
    { ...(refusal && { status: refusal.status }), headers: policyFor(config.publicUrl) },
  )
}

/** Until somebody chose: the clock of where they work. Quiet hours that were meant on it would end in the night by another. */
function onTheirClock(settings: NoticeSettings, zone: string | undefined): NoticeSettings {
  return settings === noSettings && zone !== undefined ? { ...settings, zone } : settings
}

/** For the one page that starts a script which runs without a page: its address must pass a policy of its own name. */
function policyFor(publicUrl: string): Readonly<Record<string, string>> {
  const policy = securityHeaders('pro', publicUrl)['content-security-policy'] ?? ''
  return { 'content-security-policy': policy.replace("trusted-types 'none'", 'trusted-types push-worker') }
}

/** What a person can put right comes back on the page. */
function orShow(req: Req, done: Done, act: () => Promise<void>, typed?: Pick<Shown, 'typed' | 'chosen'>) {
  return orShowAgain(
    async () => {
      await act()
      return redirect(`/me/notices?done=${done}`)
    },
    (refusal) => showNoticeSettings(req, { refusal, ...typed }),
  )
}

const ownPage = defineRoute({
  ...own,
  method: 'GET',
  path: '/me/notices',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(dones).optional() }), response: 'page' },
  handle: (req) => showNoticeSettings(req, { done: req.query.done }),
})

const save = defineRoute({
  ...own,
  method: 'POST',
  path: '/me/notices',
  audit: 'none',
  schema: {
    body: z.object({
      channels: choices(channels, 'Choose from the list.'),
      language: z.enum(LOCALES, 'Choose a language from the list.'),
      zone: textField(64, 'Choose a time zone from the list.'),
      quietFrom: optionalWholeNumber(0, 1439, 'Choose a time from the list.'),
      quietUntil: optionalWholeNumber(0, 1439, 'Choose a time from the list.'),
      urgent: checkbox(),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { quietFrom: from, quietUntil: until, ...rest } = req.body
    const save = async () => {
      if ((from === undefined) !== (until === undefined))
        throw halfHours(from === undefined ? 'quietFrom' : 'quietUntil')
      const quiet = from === undefined || until === undefined ? null : { from, until }
      await req.run(async (ctx) => {
        const before = await settingsOf(ctx, requirePerson(ctx))
        // What this server cannot send stands on no form, so nobody could have left it ticked.
        const unseen = before.channels.filter((channel) => !channelsOf(req.services.config)[channel])
        await saveSettings(ctx, { ...rest, channels: [...rest.channels, ...unseen], quiet })
      })
    }
    const chosen = { ...rest, quietFrom: from?.toString(), quietUntil: until?.toString() }
    return orShow(req, 'saved', save, { chosen })
  },
  onInvalid: (req, refusal, sent) => showNoticeSettings(req, { refusal, chosen: chosenOf(sent) }),
})

type Sent = Readonly<Record<string, string | readonly string[]>>

const textIn = (sent: Sent, name: string) => [sent[name] ?? []].flat()[0]

/** What was chosen, whatever it was: a form that is refused takes none of it away. */
const chosenOf = (sent: Sent): ChosenSettings => ({
  channels: [sent.channels ?? []].flat(),
  language: textIn(sent, 'language'),
  zone: textIn(sent, 'zone'),
  quietFrom: textIn(sent, 'quietFrom'),
  quietUntil: textIn(sent, 'quietUntil'),
  urgent: sent.urgent !== undefined,
})

function halfHours(field: string): Invalid {
  const sentence = 'Choose when quiet hours begin and when they end, or neither.'
  return new Invalid('settings-incomplete', t('notices.refused.settings-incomplete'), [{ field, sentence }])
}

const giveRoute = (channel: AddressChannel) =>
  defineRoute({
    ...own,
    method: 'POST',
    path: `/me/notices/${channel}`,
    audit: 'address.given',
    schema: {
      body: z.object({
        [channel]: textField(254, channel === 'mail' ? 'Write one e-mail address.' : 'Write one number.'),
      }),
      response: 'page',
    },
    handle: (req) => {
      const { config, keyring } = req.services
      const typed = String(req.body[channel] ?? '')
      return orShow(
        req,
        'given',
        () => req.run((ctx) => giveAddress(ctx, keyring, channel, typed, channelsOf(config))),
        { typed: { [channel]: typed } },
      )
    },
    onInvalid: (req, refusal, sent) =>
      showNoticeSettings(req, { refusal, typed: { [channel]: textIn(sent, channel) ?? '' } }),
  })

const endRoute = (channel: AddressChannel) =>
  defineRoute({
    ...own,
    method: 'POST',
    path: `/me/notices/${channel}/end`,
    audit: 'address.ended',
    schema: { response: 'page' },
    handle: async (req) => {
      await req.run((ctx) => endAddress(ctx, channel))
      return redirect('/me/notices?done=ended')
    },
  })

const keyText = z.string('This browser gave no address for push messages.').regex(/^[\w-]{1,200}$/, {
  error: 'This browser gave no address for push messages. Try it again.',
})

const subscribe = defineRoute({
  ...own,
  method: 'POST',
  path: '/me/notices/push',
  audit: 'none',
  schema: {
    body: z.object({
      endpoint: z.url('This browser gave no address for push messages. Try it again.').max(1_000),
      p256dh: keyText,
      auth: keyText,
    }),
    response: 'page',
  },
  handle: (req) => {
    const { config, keyring } = req.services
    return orShow(req, 'started', () =>
      req.run((ctx) => addSubscription(ctx, keyring, req.body, config.privateHosts ?? [])),
    )
  },
  onInvalid: (req, refusal) => showNoticeSettings(req, { refusal }),
})

const unsubscribe = defineRoute({
  ...own,
  method: 'POST',
  path: '/me/notices/push/end',
  audit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    await req.run(endSubscriptions)
    return redirect('/me/notices?done=stopped')
  },
})

export const ownRoutes: readonly Route[] = [
  ownPage,
  save,
  giveRoute('mail'),
  giveRoute('text'),
  endRoute('mail'),
  endRoute('text'),
  subscribe,
  unsubscribe,
]
