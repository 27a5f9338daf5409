import { t, WorkFrame } from '#web/frame/staff.tsx'
import { Name, PageHeading, Section, Table } from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import type { Allowance } from '../who-can-what.ts'

interface RolesPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly allowances: readonly Allowance[]
}

/** "Who can do what, and why": for each thing that can be done here, who may, by which role, given by whom, until when. */
export function RolesPage({ who, demo, allowances }: RolesPageProps) {
  const permissions = [...new Map(allowances.map((one) => [one.permission, one.sentence]))]
  return (
    <WorkFrame title={t('people.title')} path="/roles" who={who} demo={demo} here="people">
      <PageHeading lead={t('people.can.lead')}>{t('people.can.heading')}</PageHeading>
      {permissions.map(([permission, sentence]) => (
        <Section key={permission} heading={sentence}>
          <Table
            t={t}
            caption={sentence}
            hideCaption
            rows={allowances.filter((one) => one.permission === permission)}
            rowKey={(one) => `${one.personId} ${one.roleName} ${one.place}`}
            empty={t('people.can.none')}
            columns={[
              {
                heading: t('people.name'),
                rowHeading: true,
                cell: (one) => (
                  <a href={`/people/${one.personId}`}>
                    <Name>{one.name}</Name>
                  </a>
                ),
              },
              {
                heading: t('people.role'),
                cell: (one) => t('people.person.role', { role: one.roleName, place: one.place }),
              },
              {
                heading: t('people.can.given'),
                cell: (one) => (one.givenBy === null ? t('people.can.setUp') : <Name>{one.givenBy}</Name>),
              },
              { heading: t('people.until'), cell: (one) => t.date(one.until, 'day') },
            ]}
          />
        </Section>
      ))}
    </WorkFrame>
  )
}
