import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  Checkbox,
  Details,
  errorFor,
  Field,
  Form,
  Notice,
  RadioField,
  SelectField,
} from '#web/parts/index.ts'
import { clockWords } from '../domain/clock.ts'
import { reachChannels, reachLanguages } from '../reach/reach.ts'
import type { LinePageProps } from './line-page.tsx'
import { linePath, typedText } from './shared.ts'

type Props = Pick<LinePageProps, 'line' | 'reach' | 'can' | 'typed' | 'errors'>

/** Where reminders about a line go, and when. */
export function ReachPart(props: Props) {
  const { line, reach, can } = props
  const path = `${linePath(line.id)}/reach`
  const channels = reachChannels.filter((one) => can[one])
  if (channels.length === 0 && !reach) return <p class="empty">{t('counts.reach.notSetUp')}</p>
  return (
    <>
      <p class="hint">{t('counts.reach.lead')}</p>
      {reach ? <Now reach={reach} /> : <p>{t('counts.reach.none')}</p>}
      {reach && (
        <>
          <Form action={`${path}/times`}>
            <Times {...props} />
            <Button kind="quiet">{t('counts.reach.saveTimes')}</Button>
          </Form>
          <Form action={`${path}/end`}>
            <Button kind="danger">{t('counts.reach.end')}</Button>
          </Form>
        </>
      )}
      {channels.length > 0 &&
        (reach ? (
          <Details summary={t('counts.reach.give')}>
            <Give {...props} />
          </Details>
        ) : (
          <Give {...props} />
        ))}
    </>
  )
}

function Now({ reach }: { reach: NonNullable<Props['reach']> }) {
  const address = <bdi dir="ltr">{reach.address}</bdi>
  if (reach.failure !== null)
    return (
      <Notice t={t} kind="danger">
        {t.parts('counts.reach.failed', { address })}
      </Notice>
    )
  return (
    <p>{t.parts(reach.confirmedAt === null ? 'counts.reach.waits' : 'counts.reach.goes', { address })}</p>
  )
}

function Give(props: Props) {
  const { line, reach, can, typed = {}, errors = [] } = props
  const channels = reachChannels.filter((one) => can[one])
  return (
    <Form action={`${linePath(line.id)}/reach`}>
      <RadioField
        t={t}
        name="channel"
        label={t('counts.reach.channel')}
        value={typedText(typed, 'channel') || channels[0]}
        options={channels.map((value) => ({ value, label: t(`counts.reach.channel.${value}`) }))}
        error={errorFor(errors, 'channel')}
      />
      <Field
        t={t}
        name="address"
        width="medium"
        label={t('counts.reach.address')}
        value={typedText(typed, 'address')}
        error={errorFor(errors, 'address')}
      />
      {/* Where there is an address, its times are above and go with it. */}
      {reach ? (
        <>
          <input type="hidden" name="language" value={reach.language} />
          <input type="hidden" name="zone" value={reach.zone} />
          <input type="hidden" name="times" value={reach.remindAt.map(clockWords).join(', ')} />
          {reach.nudge && <input type="hidden" name="nudge" value="yes" />}
        </>
      ) : (
        <Times {...props} />
      )}
      <Button kind="quiet">{t('counts.reach.give')}</Button>
    </Form>
  )
}

function Times({ reach, typed, errors = [] }: Props) {
  const value = (name: string, now: string) => (typed && name in typed ? typedText(typed, name) : now)
  return (
    <>
      <SelectField
        t={t}
        name="language"
        label={t('counts.reach.language')}
        value={value('language', reach?.language ?? 'en')}
        options={reachLanguages.map((one) => ({ value: one, label: t(`counts.reach.language.${one}`) }))}
        error={errorFor(errors, 'language')}
      />
      <SelectField
        t={t}
        name="zone"
        label={t('counts.reach.zone')}
        value={value('zone', reach?.zone ?? 'America/Chicago')}
        options={US_TIME_ZONES.map((one) => ({ value: one, label: one.replaceAll('_', ' ') }))}
        error={errorFor(errors, 'zone')}
      />
      <Field
        t={t}
        name="times"
        optional
        width="medium"
        label={t('counts.reach.times')}
        hint={t('counts.reach.timesHint')}
        value={value('times', (reach?.remindAt ?? []).map(clockWords).join(', '))}
        error={errorFor(errors, 'times')}
      />
      <Checkbox name="nudge" label={t('counts.reach.nudge')} checked={reach?.nudge ?? true} />
    </>
  )
}
