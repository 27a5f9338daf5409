import type { T } from '#platform/i18n/index.ts'
import { ICONS } from '#web/parts/icon.tsx'
import {
  Address,
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  DangerLine,
  DefinitionList,
  DemoTag,
  Fact,
  Freshness,
  Icon,
  Name,
  Notice,
  OpenStatus,
  Phone,
  RuleTag,
  SafetyText,
  StatusLine,
  Tag,
  TellTime,
  TimeLeft,
  UndoBar,
  When,
} from '#web/parts/index.ts'
import { Harbor } from '../harbor.tsx'
import { Specimen } from './specimen.tsx'

const readAt = new Date('2026-10-03T05:00:00Z')
const anHourOn = new Date('2026-10-03T05:58:00Z')

/** Words, states and single controls. */
export function StateSpecimens({ t }: { t: T }) {
  const date = t.date('2026-10-03')
  return (
    <>
      <Specimen name="Danger line">
        <DangerLine t={t} />
        <p>
          <SafetyText t={t} k="exit.before.history" />
        </p>
      </Specimen>
      <Specimen name="Buttons">
        <Cluster>
          <Button type="button">Primary</Button>
          <Button type="button" kind="quiet">
            Quiet
          </Button>
          <Button type="button" kind="danger" about="Harbor House">
            Danger
          </Button>
          <ButtonLink href="#part-buttons">A link drawn as a button</ButtonLink>
        </Cluster>
        <BackLink t={t} path="/" />
      </Specimen>
      <Specimen name="Tags">
        <Cluster>
          <Tag>Plain</Tag>
          <Tag tone="info">Info</Tag>
          <Tag tone="good">Good</Tag>
          <Tag tone="aging">Aging</Tag>
          <Tag tone="draft">Draft, not checked by a lawyer</Tag>
          <Tag tone="danger">Danger</Tag>
        </Cluster>
        <Cluster>
          <Fact>No ID needed</Fact>
          <Fact>Free for whoever lives in one of the four made-up counties around Stillwater</Fact>
          <RuleTag>Address sealed</RuleTag>
          <DemoTag t={t} />
        </Cluster>
      </Specimen>
      <Specimen name="Freshness">
        <Cluster>
          <Freshness t={t} state="confirmed" date={date} />
          <Freshness t={t} state="confirmed" date={date} by="Testa Steward (fictional)" />
          <Freshness t={t} state="old" date={date} />
          <Freshness t={t} state="not-checked" date={date} />
          <Freshness t={t} state="never" />
        </Cluster>
      </Specimen>
      <Specimen name="Open now">
        <Cluster>
          <OpenStatus t={t} open="yes" />
          <OpenStatus t={t} open="no" />
          <OpenStatus t={t} open="unknown" />
        </Cluster>
      </Specimen>
      <Specimen name="Numbers names addresses">
        <DefinitionList
          items={[
            { term: 'Phone', value: <Phone t={t} number="1-555-555-0142" /> },
            { term: 'With extension', value: <Phone t={t} number="(555) 555-0142" extension="12" /> },
            { term: 'Text', value: <Phone t={t} number="555-555-0142" use="text" keyword="HOME" /> },
            { term: 'Not dialed', value: <Phone t={t} number="555-555-0199" link={false} /> },
            { term: 'Name', value: <Name>Harbor House (fictional)</Name> },
            { term: 'Address', value: <Address lines={['100 Made-up Street', 'Stillwater']} /> },
            { term: 'Hidden', value: t('common.address.hidden') },
          ]}
        />
      </Specimen>
      <Specimen name="Times">
        <TellTime zone="America/Chicago" now={readAt}>
          <p>
            <When t={t} at={anHourOn} />
          </p>
          <p>
            <When t={t} at={new Date('2026-09-30T18:05:00Z')} form="day" />
          </p>
          <p>
            <TimeLeft
              t={t}
              at={anHourOn}
              now={readAt}
              zone={undefined}
              about="Bed, ages 12 to 17"
              next={{ words: 'Find another opening', href: '/dev/components' }}
            />
          </p>
          <p>
            Elsewhere: <When t={t} at={anHourOn} zone="America/Los_Angeles" form="clock" />
          </p>
        </TellTime>
      </Specimen>
      <Specimen name="Messages">
        <Notice t={t}>A note, with a plain sentence.</Notice>
        <Notice t={t} kind="good" title="Saved">
          Everyone can see the change now.
        </Notice>
        <Notice t={t} kind="aging">
          This entry is old. Call before you go.
        </Notice>
        <Notice t={t} kind="danger">
          This cannot be taken back.
        </Notice>
        <UndoBar t={t} action="/dev/components" fields={{ example: 'undo' }} about="Harbor House">
          <strong>Harbor House</strong> confirmed.
        </UndoBar>
        <StatusLine>Saved at 2:05 PM.</StatusLine>
      </Specimen>
      <Specimen name="Drawings">
        <Cluster>
          {ICONS.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </Cluster>
        <Harbor />
      </Specimen>
    </>
  )
}
