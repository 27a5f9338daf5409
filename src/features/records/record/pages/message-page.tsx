import { LOCALES, ownNameOf, translator } from '#platform/i18n/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Notice,
  PageHeading,
  RadioField,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import type { ContactRefusal, SendChannel, SendLevel, Way } from '../../contact/domain/may-contact.ts'
import { MOST_LETTERS } from '../../contact/send-to-young-person.ts'
import { DraftFields, DraftNotice } from '../../drafts/draft-parts.tsx'
import type { Draft } from '../../drafts/drafts.ts'
import type { OpenItem } from '../../open-items.ts'
import { phoneWords } from '../../parts/phone-words.ts'
import { channelWords, Said } from '../forms/words.tsx'
import type { WorksHere } from '../works-here.ts'
import { RecordForm } from './composer.tsx'
import { Phrases } from './safe-contact.tsx'

/** By one channel: what they said allows now, or why it does not. */
export type Possible = { readonly channel: SendChannel } & (
  | { readonly way: Way; readonly most: SendLevel }
  | { readonly why: ContactRefusal }
)

export interface TypedMessage {
  readonly channel?: string | undefined
  readonly level?: string | undefined
  readonly language?: string | undefined
  readonly text?: string | undefined
}

export interface MessageProps {
  readonly here: WorksHere
  readonly head: string
  readonly contacts: readonly OpenItem[]
  readonly possible: readonly Possible[]
  readonly at: Date
  readonly demo: boolean
  readonly typed: TypedMessage
  /** Of the form: pressed twice, it sends once. */
  readonly seed: string
  /** What is kept on the server of what was typed here. */
  readonly kept?: Draft | undefined
  /** The same, where the form was filled in from it. */
  readonly draft?: Draft | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Writes to a young person, where they said that it is safe now; where it is not, says why. */
export function MessagePage(props: MessageProps) {
  const { here, head, contacts, possible } = props
  const path = `/records/${head}/message`
  const open = possible.filter((one) => 'way' in one)
  const closed = possible.filter((one) => 'why' in one)
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={path}
      who={here.who}
      demo={props.demo}
      now={props.at}
      errors={props.errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`/records/${head}`}>
          {t('timeline.toRecord')}
        </BackLink>
        <PageHeading lead={t('timeline.message.lead')}>{t('timeline.message.heading')}</PageHeading>
        <Phrases contacts={contacts} />
        {possible.length === 0 && <Notice t={t}>{t('timeline.message.notSetUp')}</Notice>}
        {closed.length > 0 && (
          <ul>
            {closed.map(({ channel, why }) => (
              <li key={channel}>
                {t('timeline.message.notNow', {
                  channel: channelWords(channel),
                  why: t(`timeline.message.why.${why}`),
                })}
              </li>
            ))}
          </ul>
        )}
        <DraftNotice of={{ form: 'message', subject: head }} draft={props.draft} back={path} />
        {open.length > 0 && <MessageForm {...props} path={path} open={open} />}
      </div>
    </WorkFrame>
  )
}

function MessageForm(
  props: MessageProps & { path: string; open: readonly Extract<Possible, { way: Way }>[] },
) {
  const { head, typed, errors, open, kept } = props
  const [first] = open
  if (!first) return null
  const mayBeFull = open.some(({ most }) => most === 'full')
  const error = (field: string) => errorFor(errors, field)
  const lines = new Set(open.map(({ way }) => translator('en')('notice.contact', { sayAs: way.sayAs })))
  const [line = ''] = lines
  // They may have chosen another name for each way.
  const hints = open.map(({ channel, way }) =>
    t('timeline.message.textHint', { channel: channelWords(channel), say: way.sayAs }),
  )
  return (
    <RecordForm action={props.path} kind="message" id="write-message">
      <input type="hidden" name="seed" value={props.seed} />
      <RadioField
        t={t}
        name="channel"
        label={t('timeline.message.channel')}
        value={typed.channel ?? first.channel}
        error={error('channel')}
        options={open.map(({ channel, way }) => ({
          value: channel,
          label: t('timeline.message.to', {
            channel: channelWords(channel),
            to: channel === 'mail' ? way.to : phoneWords(way.to),
          }),
        }))}
      />
      <RadioField
        t={t}
        name="level"
        label={t('timeline.message.level')}
        value={typed.level ?? 'neutral'}
        error={error('level')}
        options={[
          {
            value: 'neutral',
            label:
              lines.size === 1 ? t('timeline.message.neutral', { line }) : t('timeline.message.neutralAny'),
          },
          ...(mayBeFull ? [{ value: 'full', label: t('timeline.message.full') }] : []),
        ]}
      />
      <SelectField
        t={t}
        name="language"
        label={t('timeline.message.language')}
        value={typed.language ?? 'en'}
        options={LOCALES.map((locale) => ({ value: locale, label: ownNameOf(locale) }))}
      />
      {mayBeFull && (
        <TextArea
          t={t}
          name="text"
          label={t('timeline.message.text')}
          hint={[...hints, t('timeline.message.textLead')].join(' ')}
          rows={3}
          maxLength={MOST_LETTERS}
          value={typed.text}
          error={error('text')}
          optional
        />
      )}
      <DraftFields of={{ form: 'message', subject: head }} draft={kept} />
      <Button>{t('timeline.message.send')}</Button>
    </RecordForm>
  )
}

/** What was typed, where the keys are away: it was not sent, and is not lost. */
export function KeptMessage({ text }: { text: string }) {
  return (
    <p>
      <Said>{text}</Said>
    </p>
  )
}
