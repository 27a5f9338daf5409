import type { ComponentChildren } from 'preact'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Cluster,
  EmptyState,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SortWord,
  Table,
  Tag,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import type { OpenInvitation, PeopleFilter, PersonLine } from '../people-list.ts'

/** What the list of people can be sorted by. */
export const peopleSorts = ['name', 'until', 'role', 'place'] as const

interface PeoplePageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly people: readonly PersonLine[]
  readonly invitations: readonly OpenInvitation[]
  readonly filter: PeopleFilter
  /** Absent: who lapses first. */
  readonly sort?: SortWord<(typeof peopleSorts)[number]> | undefined
  readonly roles: readonly { readonly key: string; readonly name: string }[]
  readonly programs: readonly { readonly id: string; readonly name: string }[]
  readonly done?: string | undefined
}

const TONE = { lapsed: 'danger', lapsing: 'aging', fine: 'plain' } as const

/** The people of the acting place, and the invitations that are open. */
export function PeoplePage(props: PeoplePageProps) {
  const { who, demo, people, done } = props
  return (
    <WorkFrame title={t('people.title')} path="/people" who={who} demo={demo} here="people" done={done}>
      <PageHeading lead={t('people.lead')}>{t('people.heading')}</PageHeading>
      <Cluster>
        <ButtonLink href="/people/invite">{t('people.invite')}</ButtonLink>
        <ButtonLink href="/roles" kind="quiet">
          {t('people.roles')}
        </ButtonLink>
        {who.permissions.has('people.verify') && (
          <ButtonLink href="/lanes" kind="quiet">
            {t('places.lanes.heading')}
          </ButtonLink>
        )}
      </Cluster>
      <Invitations invitations={props.invitations} />
      <Section heading={t('people.list')}>
        <Filter {...props} />
        <Table
          t={t}
          caption={t('people.list')}
          hideCaption
          rows={people}
          rowKey={(one) => `${one.personId} ${one.roleName} ${one.place}`}
          sorted={{ by: props.sort ?? 'until', href: (by) => sortedPath(props.filter, by) }}
          empty={
            <EmptyState
              icon="people"
              heading={t('people.none')}
              next={{ href: '/people', words: t('shell.next.people') }}
            />
          }
          columns={[
            {
              heading: t('people.name'),
              rowHeading: true,
              sort: { key: 'name', value: (one) => one.name },
              cell: (one) => <Person id={one.personId}>{one.name}</Person>,
            },
            {
              heading: t('people.until'),
              sort: { key: 'until', value: (one) => one.until },
              cell: (one) => (
                <>
                  {t.date(one.until, 'day')}{' '}
                  <Tag tone={TONE[one.state]}>{t(`people.state.${one.state}`)}</Tag>
                </>
              ),
            },
            {
              heading: t('people.role'),
              sort: { key: 'role', value: (one) => one.roleName },
              cell: (one) => one.roleName,
            },
            {
              heading: t('people.place'),
              sort: { key: 'place', value: (one) => one.place },
              cell: (one) => <Name>{one.place}</Name>,
            },
          ]}
        />
      </Section>
    </WorkFrame>
  )
}

function sortedPath({ role, program }: PeopleFilter, by: string): string {
  const query = new URLSearchParams({ ...(role && { role }), ...(program && { program }), sort: by })
  return `/people?${query.toString()}`
}

function Person({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <a href={`/people/${id}`}>
      <Name>{children as string}</Name>
    </a>
  )
}

function Filter({ filter, roles, programs }: PeoplePageProps) {
  return (
    <Form action="/people" method="get" search={t('people.filter')} inline>
      <SelectField
        t={t}
        name="role"
        label={t('people.filter.role')}
        empty={t('people.filter.all')}
        value={filter.role}
        options={roles.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <SelectField
        t={t}
        name="program"
        label={t('people.filter.program')}
        empty={t('people.filter.all')}
        value={filter.program}
        options={programs.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button kind="quiet">{t('people.filter.show')}</Button>
    </Form>
  )
}

function Invitations({ invitations }: { invitations: readonly OpenInvitation[] }) {
  return (
    <Section heading={t('people.waiting')}>
      {invitations.some((one) => one.stuck) && <Notice t={t}>{t('people.waiting.stuck')}</Notice>}
      <Table
        t={t}
        caption={t('people.waiting')}
        hideCaption
        rows={invitations}
        rowKey={(one) => one.id}
        empty={
          <EmptyState
            icon="people"
            heading={t('people.waiting.none')}
            next={{ href: '/people/invite', words: t('people.invite') }}
          />
        }
        columns={[
          {
            heading: t('people.name'),
            rowHeading: true,
            // Where the notice leads that tells of a link with wrong codes.
            cell: (one) => (
              <span id={`invitation-${one.id}`}>
                <Person id={one.personId}>{one.name}</Person>
              </span>
            ),
          },
          // Beside the name, where a phone shows it without scrolling sideways.
          { heading: t('people.waiting.act'), cell: (one) => <Acts one={one} /> },
          {
            heading: t('people.role'),
            cell: (one) => t('people.person.role', { role: one.roleName, place: one.place }),
          },
          { heading: t('people.waiting.by'), cell: (one) => <Name>{one.invitedBy}</Name> },
          {
            heading: t('people.waiting.state'),
            cell: (one) =>
              !one.opens ? (
                <Tag tone="danger">{t('people.waiting.shut')}</Tag>
              ) : one.waits ? (
                <Tag tone="aging">{t('people.waiting.second')}</Tag>
              ) : (
                <Tag>{t('people.waiting.accept')}</Tag>
              ),
          },
        ]}
      />
    </Section>
  )
}

function Acts({ one }: { one: OpenInvitation }) {
  const about = t('people.about', { name: one.name })
  return (
    <Cluster>
      {one.waits && one.mine && <a href={`/people/invitations/${one.id}`}>{t('people.verify')}</a>}
      {!one.known && (
        <form method="post" action={`/people/invitations/${one.id}/link`}>
          <Button kind="quiet" about={about}>
            {t('people.resend')}
          </Button>
        </form>
      )}
      <form method="post" action={`/people/invitations/${one.id}/revoke`}>
        <Button kind="quiet" about={about}>
          {t('people.revoke')}
        </Button>
      </form>
    </Cluster>
  )
}
