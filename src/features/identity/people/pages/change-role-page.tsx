import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Button, Checkbox, Form, PageHeading, type SummaryError } from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import type { Holding, Successor } from '../../custody/index.ts'
import type { RoleOf } from '../person-file.ts'
import type { RoleChoice } from '../role-choices.ts'
import { RoleFields, SuccessorField, type Typed } from './fields.tsx'

interface ChangeRolePageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly role: RoleOf
  readonly choices: readonly RoleChoice[]
  readonly holdings: readonly Holding[]
  readonly successors: readonly Successor[]
  readonly errors?: readonly SummaryError[] | undefined
  readonly typed?: Typed | undefined
}

/** Another role in place of one: the new one begins when the old one ends. */
export function ChangeRolePage(props: ChangeRolePageProps) {
  const { role, errors, typed = {} } = props
  const at = `/people/roles/${role.id}`
  return (
    <WorkFrame
      title={t('people.title')}
      here="people"
      path={`${at}/change`}
      who={props.who}
      demo={props.demo}
      errors={errors}
    >
      <BackLink t={t} href={at}>
        {t('people.role.heading')}
      </BackLink>
      <PageHeading lead={t('people.person.role', { role: role.roleName, place: role.place })}>
        {t('people.change.heading')}
      </PageHeading>
      <p>{t('people.change.lead')}</p>
      <Form action={`${at}/change`}>
        <RoleFields typed={typed} errors={errors} choices={props.choices} />
        <SuccessorField
          typed={typed}
          errors={errors}
          holdings={props.holdings}
          successors={props.successors}
        />
        <Checkbox name="sure" label={t('people.change.sure')} />
        <Button>{t('people.change.button')}</Button>
      </Form>
    </WorkFrame>
  )
}
