import type { T } from '#platform/i18n/index.ts'
import {
  BigChoices,
  Button,
  Card,
  CardList,
  CheckboxField,
  DefinitionList,
  Details,
  Fact,
  FilterBar,
  FilterChips,
  FilterSheet,
  Freshness,
  Name,
  OpenStatus,
  Pagination,
  Phone,
  QrCode,
  SendToPhone,
  StepIndicator,
  Table,
  TaskList,
} from '#web/parts/index.ts'
import { Specimen } from './specimen.tsx'

interface Row {
  place: string
  ages: string
  entries: number
}

const ROWS: Row[] = [
  { place: 'Harbor House (fictional)', ages: '12 to 17', entries: 3 },
  { place: 'Lantern Drop-in (fictional)', ages: '14 to 24', entries: 12 },
]

/**
 * Everything that holds results or leads through them.
 *
 * @param atWork at work, tables can be sorted by their heads.
 */
export function ResultSpecimens({ t, atWork }: { t: T; atWork: boolean }) {
  return (
    <>
      <Specimen name="Big choices">
        <BigChoices
          label="Three ways to start"
          choices={[
            {
              href: '#talk',
              title: 'Talk to someone now',
              hint: 'Call, text or chat. It is free.',
              icon: 'chat',
            },
            { href: '#sleep', title: 'A safe place tonight', icon: 'home' },
            { href: '#other', title: 'Other help', hint: 'Food, doctor, school, law.', icon: 'compass' },
          ]}
        />
      </Specimen>
      <Specimen name="Cards">
        <CardList>
          {[
            <Card
              key="harbor"
              t={t}
              heading={<Name>Harbor House</Name>}
              facts={
                <>
                  <OpenStatus t={t} open="yes" />
                  <Fact>No cost</Fact>
                  <Fact>No ID needed</Fact>
                  <Freshness t={t} state="confirmed" date={t.date('2026-11-02')} />
                </>
              }
              actions={<Phone t={t} number="1-555-555-0142" />}
            >
              <DefinitionList
                items={[
                  { term: 'Takes', value: 'Boys and girls, 12 to 17' },
                  { term: 'When you call', value: 'A person answers. They ask your age first.' },
                ]}
              />
              <Details summary="More about this place">
                <p>Beds, meals and a counselor. A parent does not have to agree.</p>
              </Details>
            </Card>,
            <Card
              key="lantern"
              t={t}
              heading={<Name>Lantern Drop-in</Name>}
              facts={
                <>
                  <OpenStatus t={t} open="unknown" />
                  <Freshness t={t} state="old" date={t.date('2025-02-14')} />
                </>
              }
              actions={<Phone t={t} number="1-555-555-0167" />}
            />,
          ]}
        </CardList>
      </Specimen>
      <Specimen name="Details">
        <Details summary="Closed">Words that were asked for.</Details>
        <Details summary="Open" open>
          <p>Words that were asked for.</p>
        </Details>
      </Specimen>
      <Specimen name="Filters">
        <FilterBar open="Filters · 2">
          <FilterChips
            t={t}
            chips={[
              { label: 'Open now', remove: { href: '#part-filters' } },
              { label: 'Spanish', remove: { name: 'remove', value: 'language', form: 'fields' } },
            ]}
            clear={{ href: '#part-cards' }}
          />
        </FilterBar>
        <FilterSheet
          title="Filters"
          close="Close"
          show="Show places"
          showCount="Show 3 places"
          action="/dev/components"
          above
        >
          <CheckboxField
            t={t}
            name="must"
            label="Must have"
            inline
            options={[
              { value: 'open', label: 'Open now' },
              { value: 'free', label: 'No cost' },
            ]}
            values={['open']}
          />
        </FilterSheet>
        <Pagination t={t} page={2} pages={7} way={(page) => ({ href: `#page-${page}` })} />
        <Pagination
          t={t}
          label="Pages by button"
          page={1}
          pages={2}
          way={(page) => ({ name: 'page', value: String(page), form: 'fields' })}
        />
      </Specimen>
      <Specimen name="Send to a phone">
        <SendToPhone
          t={t}
          name="Harbor House (fictional)"
          phone={{ number: '(555) 555-0142' }}
          address="https://help.example.org/en/card/1"
        />
        <QrCode address="https://help.example.org/en/card/1" label="Open this page on a phone" />
      </Specimen>
      <Specimen name="Tables">
        <Table<Row>
          t={t}
          caption="Places and their ages"
          rows={ROWS}
          rowKey={(row) => row.place}
          sorted={atWork ? { by: '-entries', href: (by) => `#sorted-${by}` } : undefined}
          columns={[
            {
              heading: 'Place',
              cell: (row) => <Name>{row.place}</Name>,
              rowHeading: true,
              sort: { key: 'place', value: (row) => row.place },
            },
            { heading: 'Ages', cell: (row) => row.ages },
            {
              heading: 'Entries',
              cell: (row) => t.number(row.entries),
              numeric: true,
              sort: { key: 'entries', value: (row) => row.entries, largestFirst: true },
            },
            {
              heading: 'Actions',
              cell: (row) => (
                <Button type="button" kind="quiet" about={row.place}>
                  Confirm, no changes
                </Button>
              ),
            },
          ]}
        />
        <Table<Row>
          t={t}
          caption="Nothing yet"
          rows={[]}
          rowKey={(row) => row.place}
          columns={[]}
          empty="No entry is overdue."
        />
      </Specimen>
      <Specimen name="Tasks and steps">
        <StepIndicator t={t} step={2} steps={4} />
        <TaskList
          t={t}
          tasks={[
            { id: 'task-place', title: 'The place', href: '#place', state: 'done' },
            {
              id: 'task-hours',
              title: 'Hours',
              href: '#hours',
              state: 'doing',
              hint: 'Two days are missing.',
            },
            { id: 'task-who', title: 'Who it is for', href: '#who', state: 'todo' },
            { id: 'task-send', title: 'Show it to everyone', state: 'later' },
          ]}
        />
      </Specimen>
    </>
  )
}
