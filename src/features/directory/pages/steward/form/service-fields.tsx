import { t } from '#web/frame/staff.tsx'
import { CheckboxField } from '#web/parts/index.ts'
import { genderCode, systemInvolvement, yesNoFacts } from '../../../domain/profile.ts'
import { fieldName } from '../values.tsx'
import { CategoryPicker } from './category-picker.tsx'
import { HoursFields, PhonesFields } from './contact-fields.tsx'
import { Choice, errorOf, Group, Line, Lines, type Scope } from './scope.tsx'
import { formName, typedList } from './typed.ts'
import { wordHints } from './word-hints.tsx'

/** Everything a person may change of a service, in the order a caller asks. */
export function ServiceFields({ scope, complexHours }: { scope: Scope; complexHours: boolean }) {
  return (
    <>
      <Group id={`${scope.prefix}what`} heading={t('steward.group.what')}>
        <Line scope={scope} path="name" optional={false} />
        <Line scope={scope} path="alternate_name" />
        <Lines scope={scope} path="description" rows={4} hint={wordHints(scope, 'description')} />
        <Lines scope={scope} path="alert" rows={2} hint={t('steward.form.alertHint')} />
      </Group>
      <CategoryPicker scope={scope} />
      <WhoFields scope={scope} />
      <PhonesFields scope={scope} />
      <Group id={`${scope.prefix}web`} heading={t('steward.form.web')}>
        <Line scope={scope} path="email" type="email" width="medium" />
        <Line scope={scope} path="url" type="url" width="medium" />
      </Group>
      <HoursFields scope={scope} complex={complexHours} />
      <Group id={`${scope.prefix}calling`} heading={t('steward.group.calling')}>
        <Lines scope={scope} path="profile.whenYouCall" hint={t('steward.form.whenYouCallHint')} />
        <Lines scope={scope} path="application_process" />
        <Lines scope={scope} path="required_documents" hint={t('steward.form.perLine')} />
        <Lines scope={scope} path="fees_description" rows={2} />
        <Lines scope={scope} path="accreditations" rows={2} />
      </Group>
    </>
  )
}

function WhoFields({ scope }: { scope: Scope }) {
  return (
    <Group id={`${scope.prefix}who`} heading={t('steward.group.who')}>
      <div class="row">
        <Line scope={scope} path="profile.ageMin" width="short" inputMode="numeric" optional={false} />
        <Line scope={scope} path="profile.ageMax" width="short" inputMode="numeric" optional={false} />
      </div>
      <p class="hint">{t('steward.form.agesHint')}</p>
      <CheckboxField
        t={t}
        name={formName(`${scope.prefix}profile.genders`)}
        label={fieldName('profile.genders')}
        hint={t('steward.form.gendersHint')}
        inline
        values={typedList(scope.typed, `${scope.prefix}profile.genders`)}
        error={errorOf(scope, 'profile.genders')}
        options={genderCode.options.map((value) => ({ value, label: t(`card.gender.${value}`) }))}
      />
      <div class="row">
        {yesNoFacts.map((key) => (
          <Choice
            key={key}
            scope={scope}
            path={`profile.${key}`}
            options={(['unknown', 'yes', 'no'] as const).map((value) => ({
              value,
              label: t(`steward.tri.${value}`),
            }))}
          />
        ))}
      </div>
      <CheckboxField
        t={t}
        name={formName(`${scope.prefix}profile.systemInvolvement`)}
        label={fieldName('profile.systemInvolvement')}
        hint={t('steward.form.systemHint')}
        inline
        values={typedList(scope.typed, `${scope.prefix}profile.systemInvolvement`)}
        error={errorOf(scope, 'profile.systemInvolvement')}
        options={systemInvolvement.options.map((value) => ({ value, label: t(`steward.system.${value}`) }))}
      />
      <Line scope={scope} path="profile.languages" hint={t('steward.form.languagesHint')} />
      <Lines scope={scope} path="interpretation_services" rows={2} />
      <Lines scope={scope} path="profile.areas" hint={t('steward.form.areasHint')} />
      <Lines scope={scope} path="eligibility_description" />
    </Group>
  )
}
