import { t } from '#web/frame/staff.tsx'
import { Hush, RadioField } from '#web/parts/index.ts'
import { readPhone } from '../../../domain/phone.ts'
import { dayName } from '../../../words/hours-words.ts'
import { DAYS, type Day } from './hours-form.ts'
import { MOST_PHONES, PHONE_PARTS, phoneRows } from './phone-rows.ts'
import { Choice, errorOf, Group, Line, type Scope } from './scope.tsx'
import { formName, typedText } from './typed.ts'

const PHONE_TYPES = ['voice', 'text', 'fax', 'tty', 'cell', 'hotline'] as const

interface PhonesProps {
  readonly scope: Scope
  readonly heading?: string
  /** The first number is asked elsewhere on the form. */
  readonly adding?: boolean
}

/** Phones as rows, each with what a caller's phone would dial, and an empty row after them. */
export function PhonesFields({ scope, heading, adding = false }: PhonesProps) {
  const first = ['extension', 'type', 'description'].map((part) => `phones.0.${part}`)
  const others = Array.from({ length: MOST_PHONES - 1 }, (_, at) => `phones.${at + 1}.`)
  return (
    <Group
      id={`${scope.prefix}phones`}
      heading={heading ?? t(adding ? 'steward.form.morePhones' : 'steward.form.phones')}
      fold={{ scope, part: 'phones', holds: adding ? [...first, ...others] : ['phones'] }}
    >
      <p class="hint">{t('steward.form.phonesHint')}</p>
      <PhoneRows scope={scope} adding={adding} />
    </Group>
  )
}

export function PhoneRows({ scope, adding = false }: Pick<PhonesProps, 'scope' | 'adding'>) {
  return (
    <>
      {Array.from({ length: phoneRows(scope.typed, scope.prefix) }, (_, at) => (
        <PhoneRow key={at} scope={scope} at={at} numberElsewhere={adding && at === 0} />
      ))}
    </>
  )
}

/** A number, with what a caller's phone would dial. */
export function NumberField(props: { scope: Scope; at: number; label?: string }) {
  const { scope, at, label = t('steward.form.number') } = props
  const path = `phones.${at}.`
  const row = Object.fromEntries(
    PHONE_PARTS.map((part) => [part, typedText(scope.typed, `${scope.prefix}${path}${part}`)]),
  )
  const read = readPhone(row)
  return (
    <Line
      scope={scope}
      path={`${path}number`}
      label={label}
      type="tel"
      width="medium"
      hint={
        read &&
        (read.tel === null ? t('steward.phone.notDialed') : t('steward.phone.dials', { tel: read.tel }))
      }
      optional={false}
    />
  )
}

function PhoneRow({ scope, at, numberElsewhere }: { scope: Scope; at: number; numberElsewhere: boolean }) {
  const path = (part: (typeof PHONE_PARTS)[number]) => `phones.${at}.${part}`
  const type = typedText(scope.typed, `${scope.prefix}${path('type')}`)
  return (
    <fieldset class="row">
      <legend>{t('steward.form.phone', { at: at + 1 })}</legend>
      {!numberElsewhere && <NumberField scope={scope} at={at} />}
      <Line
        scope={scope}
        path={path('extension')}
        label={t('steward.form.extension')}
        width="short"
        optional={false}
      />
      <Choice
        scope={scope}
        path={path('type')}
        label={t('steward.form.kind')}
        empty={t('steward.form.kindVoice')}
        options={[
          ...PHONE_TYPES.map((value) => ({ value, label: t(`steward.phoneType.${value}`) })),
          // A kind from a source that we have no word for stays what it was.
          ...(type === '' || PHONE_TYPES.some((one) => one === type) ? [] : [{ value: type, label: type }]),
        ]}
      />
      <Line
        scope={scope}
        path={path('description')}
        label={t('steward.form.note')}
        width="medium"
        optional={false}
      />
    </fieldset>
  )
}

/** A week of hours without scripts: one line a day. What the form cannot show is left as it is. */
export function HoursFields({ scope, complex }: { scope: Scope; complex: boolean }) {
  const modes = [...(complex ? (['keep'] as const) : []), 'week', 'always', 'unknown'] as const
  return (
    <Group
      id={`${scope.prefix}schedules`}
      heading={t('steward.form.hours')}
      fold={{ scope, part: 'hours', holds: ['hours', 'schedules'] }}
    >
      <RadioField
        t={t}
        name={formName(`${scope.prefix}hours.mode`)}
        label={t('steward.form.hoursMode')}
        hint={t('steward.form.hoursHint')}
        inline
        value={typedText(scope.typed, `${scope.prefix}hours.mode`)}
        error={errorOf(scope, 'hours.mode')}
        options={modes.map((value) => ({ value, label: t(`steward.hoursMode.${value}`) }))}
      />
      <p class="hint">{t('steward.form.daysHint')}</p>
      {DAYS.map((day, at) => (
        <DayRow key={day} scope={scope} day={day} name={dayName(t, at)} />
      ))}
    </Group>
  )
}

/** One line a day. The labels are heard, not seen: the day and the choice beside them say what they are. */
function DayRow({ scope, day, name }: { scope: Scope; day: Day; name: string }) {
  return (
    <fieldset class="row">
      <legend class="hush">{name}</legend>
      <strong class="day" aria-hidden="true">
        {name}
      </strong>
      <Choice
        scope={scope}
        path={`hours.${day}.kind`}
        label={<Hush>{t('steward.form.dayKind')}</Hush>}
        options={(['closed', 'open', 'all'] as const).map((value) => ({
          value,
          label: t(`steward.dayKind.${value}`),
        }))}
      />
      <Line
        scope={scope}
        path={`hours.${day}.from`}
        label={<Hush>{t('steward.form.from')}</Hush>}
        width="short"
        optional={false}
      />
      <span aria-hidden="true">–</span>
      <Line
        scope={scope}
        path={`hours.${day}.to`}
        label={<Hush>{t('steward.form.to')}</Hush>}
        width="short"
        optional={false}
      />
    </fieldset>
  )
}
