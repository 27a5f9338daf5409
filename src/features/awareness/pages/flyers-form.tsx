import type { LineBook } from '#features/lines/index.ts'
import { states } from '#platform/geo/index.ts'
import type { MessageKey, T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, Checkbox, Form, RadioField, SelectField } from '#web/parts/index.ts'
import { EXAMPLE_LINE, MODES } from '../domain/refusals.ts'
import { talkLines } from '../flyer-lines.ts'
import { flyerText } from '../flyer-text.ts'
import { KINDS } from '../flyer-words.ts'
import { FLYER_LANGUAGES, flyerLanguage } from '../languages.ts'

export const FIELDS = ['kind', 'language', 'line', 'state', 'digits', 'mode'] as const
export type Field = (typeof FIELDS)[number]
/** As the browser sent it, to be filled in again. */
export type Typed = Readonly<Partial<Record<Field, string>>>

interface FlyersFormProps {
  t: T
  typed: Typed
  wrong: readonly Field[]
  now: Date
  lineBook: LineBook
}

/** What is chosen travels in the body of a post: no address tells what somebody printed. */
export function FlyersForm({ t, typed, wrong, now, lineBook }: FlyersFormProps) {
  const href = useHref(t.locale)
  const error = (field: Field) => (wrong.includes(field) ? t('flyers.wrong') : undefined)
  return (
    <Form action={href('/flyers')} plain>
      <RadioField
        t={t}
        name="kind"
        label={t('flyers.kind')}
        options={KINDS.map((value) => ({ value, label: t(`flyers.kind.${value}`) }))}
        value={typed.kind ?? 'flyer'}
        error={error('kind')}
      />
      <SelectField
        t={t}
        name="language"
        label={t('flyers.language')}
        options={FLYER_LANGUAGES.map((value) => ({ value, label: languageLabel(value) }))}
        value={typed.language ?? t.locale}
        error={error('language')}
      />
      <SelectField
        t={t}
        name="line"
        label={t('flyers.line')}
        options={talkLines(now, undefined, lineBook).map((line) => ({ value: line.id, label: line.name }))}
        value={typed.line ?? EXAMPLE_LINE}
        error={error('line')}
      />
      <SelectField
        t={t}
        name="state"
        label={t('flyers.state')}
        hint={t('flyers.state.hint')}
        optional
        options={[
          { value: '', label: t('flyers.state.none') },
          ...states().map((one) => ({ value: one.code, label: one.name })),
        ]}
        value={typed.state ?? ''}
        error={error('state')}
      />
      <Checkbox
        name="digits"
        label={t('flyers.digits')}
        hint={t('flyers.digits.hint')}
        checked={typed.digits !== undefined}
      />
      <RadioField
        t={t}
        name="mode"
        label={t('flyers.mode')}
        options={MODES.map((value) => ({ value, label: t(modeKey[value]) }))}
        value={typed.mode ?? 'proof'}
        error={error('mode')}
      />
      <Button>{t('flyers.send')}</Button>
    </Form>
  )
}

const modeKey = {
  proof: 'flyers.mode.proof',
  production: 'flyers.mode.production',
} as const satisfies Record<string, MessageKey>

/** In its own words, and in English for whoever prints papers they cannot read. */
function languageLabel(code: (typeof FLYER_LANGUAGES)[number]): string {
  const own = flyerText(code).name
  const { english } = flyerLanguage(code)
  return own === english ? own : `${own} (${english})`
}
