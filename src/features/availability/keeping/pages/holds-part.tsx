import { t } from '#web/frame/staff.tsx'
import { Button, Card, CardList, Form, Name, SelectField, Tag, When } from '#web/parts/index.ts'
import { declineReasons } from '../../domain/codes.ts'
import type { HoldHere } from '../../own-holds.ts'
import { zoneOfLine } from '../../zone-of-line.ts'
import type { OwnLine } from '../own-lines.ts'
import { lineWords } from './words.ts'

interface HoldsProps {
  readonly holds: readonly HoldHere[]
  readonly lines: readonly OwnLine[]
}

/** Open holds on own lines, oldest first: confirm that somebody came, or say why not. */
export function HoldsHere({ holds, lines }: HoldsProps) {
  if (holds.length === 0) return <p class="empty">{t('counts.holds.none')}</p>
  return (
    <CardList>
      {holds.map((hold) => (
        <OneHold key={hold.holdId} hold={hold} line={lines.find((one) => one.id === hold.lineId)} />
      ))}
    </CardList>
  )
}

function OneHold({ hold, line }: { hold: HoldHere; line: OwnLine | undefined }) {
  const what = line ? lineWords(line) : ''
  const until = <When t={t} at={hold.expiresAt} zone={line && zoneOfLine(line)} form="clock" />
  const path = `/availability/lines/holds/${hold.holdId}`
  return (
    <Card
      t={t}
      id={`hold-${hold.holdId}`}
      heading={what}
      facts={
        <>
          {hold.atRisk && <Tag tone="danger">{t('counts.holds.atRisk')}</Tag>}
          {hold.needs.map((need) => (
            <Tag key={need}>{t(`counts.need.${need}`)}</Tag>
          ))}
        </>
      }
    >
      <p>
        {hold.program === null
          ? t.parts('counts.holds.anonymous', { until })
          : t.parts('counts.holds.by', {
              program: <Name key="program">{hold.program}</Name>,
              until,
            })}
      </p>
      <Form action={`${path}/confirm`}>
        <Button about={what}>{t('counts.holds.confirm')}</Button>
      </Form>
      <Form action={`${path}/decline`}>
        <SelectField
          t={t}
          name="reason"
          label={t('counts.holds.why')}
          options={declineReasons.map((value) => ({ value, label: t(`counts.reason.${value}`) }))}
        />
        <Button kind="quiet" about={what}>
          {t('counts.holds.decline')}
        </Button>
      </Form>
    </Card>
  )
}
