import type { ComponentChildren } from 'preact'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Form,
  Name,
  PageHeading,
  RadioField,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import { BLANK } from './blank.ts'
import { FirstNeeds } from './form/category-picker.tsx'
import { NumberField } from './form/contact-fields.tsx'
import { AgencyFields, EvidenceFields, NewPlaceFields } from './form/other-fields.tsx'
import { typedAgency } from './form/place-values.ts'
import { errorOf, Group, Line, Lines, type Scope } from './form/scope.tsx'
import { AgeFields, ServiceFields } from './form/service-fields.tsx'
import { typedService } from './form/service-values.ts'
import { formName, type Typed, typedText } from './form/typed.ts'

export interface AddPageProps {
  readonly who: StewardHere
  /** The agency it belongs to; absent for a new one. */
  readonly agency?: { readonly id: string; readonly name: string } | undefined
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
  /** Said above the form, such as where filled-in values come from. */
  readonly note?: ComponentChildren
  /** Where the form is sent, when not to the page for adding. */
  readonly action?: string
}

/**
 * A new service: six things to begin with and how the steward knows. The rest is folded; what stays empty is asked for on the
 * page of the service, part by part.
 */
export function AddPage({ who, agency, typed, errors, note, action }: AddPageProps) {
  const path = action ?? (agency === undefined ? '/steward/add' : `/steward/add/${agency.id}`)
  const scope = (prefix: string): Scope => ({ typed, errors, prefix, open: [], blank: BLANK_FORM })
  const service = scope('service.')
  return (
    <StewardFrame title={t('steward.add.title')} path={path} who={who} here="add" errors={errors}>
      <BackLink t={t} href="/steward">
        {t('steward.toHome')}
      </BackLink>
      <PageHeading lead={agency === undefined ? t('steward.add.lead') : <Name>{agency.name}</Name>}>
        {t('steward.add.heading')}
      </PageHeading>
      {note}
      <Form action={path} enhance>
        {agency === undefined && (
          <Line
            scope={scope('organization.')}
            path="name"
            label={t('steward.add.agencyName')}
            optional={false}
            width="medium"
          />
        )}
        <Line scope={service} path="name" label={t('steward.add.name')} optional={false} width="medium" />
        <FirstNeeds scope={service} />
        <NumberField scope={service} at={0} label={t('steward.add.phone')} />
        <Lines
          scope={service}
          path="profile.areas"
          rows={2}
          optional={false}
          hint={t('steward.form.areasHint')}
        />
        <AgeFields scope={service} />
        <EvidenceFields scope={scope('')} stillTrue={false} />
        <div>
          <Button name="act" value="save">
            {t('steward.add.button')}
          </Button>
        </div>
        <Section heading={t('steward.add.rest')}>
          <p>{t('steward.add.restLead')}</p>
          <div>
            <ServiceFields scope={service} complexHours={false} adding />
            <WhereFields scope={scope('place.')} />
            {agency === undefined && <AgencyFields scope={scope('organization.')} adding />}
          </div>
        </Section>
        <Button name="act" value="save">
          {t('steward.add.button')}
        </Button>
      </Form>
    </StewardFrame>
  )
}

/** What stands in the form before anybody typed. */
const BLANK_FORM: Typed = {
  ...typedAgency(BLANK, 'organization.'),
  ...typedService(BLANK, 'service.'),
  'place.is': 'no',
  'place.visibility': 'public',
}

/** Where it is. Whoever gives shelter starts hidden whatever is chosen here, and the page says so beforehand. */
function WhereFields({ scope }: { scope: Scope }) {
  return (
    <Group id="place" heading={t('steward.places.heading')} fold={{ scope, part: 'where', holds: [''] }}>
      <RadioField
        t={t}
        name={formName('place.is')}
        label={t('steward.add.where')}
        inline
        value={typedText(scope.typed, 'place.is') || 'no'}
        error={errorOf(scope, 'is')}
        options={[
          { value: 'no', label: t('steward.add.noPlace') },
          { value: 'yes', label: t('steward.add.atPlace') },
        ]}
      />
      <NewPlaceFields scope={scope} />
    </Group>
  )
}
