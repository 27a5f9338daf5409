import type { ComponentChildren } from 'preact'
import { t } from '#web/frame/staff.tsx'
import { StepIndicator } from '#web/parts/index.ts'
import { states } from '../protocol/states.ts'
import { CheckFrame, type PageProps } from './check-frame.tsx'
import { NotSaved, type NotSavedProps } from './not-saved.tsx'
import { AftercareStep, EndedEarly } from './steps/aftercare-step.tsx'
import { AssentStep } from './steps/assent-step.tsx'
import { ChecksStep } from './steps/checks-step.tsx'
import { InterpreterStep } from './steps/interpreter-step.tsx'
import { ItemsStep } from './steps/items-step.tsx'
import { LimitsStep } from './steps/limits-step.tsx'
import { PrivacyStep } from './steps/privacy-step.tsx'
import { StopPart } from './steps/step-form.tsx'
import type { StepProps } from './steps/step-props.ts'
import { modeWords, stateWords } from './words.ts'

/** The state in which an administration is, one page for each. */
export function StepPage(props: PageProps & StepProps & NotSavedProps & { children?: ComponentChildren }) {
  const { one, record, instrument } = props
  return (
    <CheckFrame
      page={props}
      record={record}
      path={`/${one.id}`}
      heading={stateWords(one.at)}
      lead={t('administrations.lead', { what: instrument.package.short, mode: modeWords(one.mode) })}
    >
      <StepIndicator t={t} step={states.indexOf(one.at) + 1} steps={states.length} />
      <NotSaved {...props} />
      <EndedEarly {...props} />
      {props.children}
      <StepBody {...props} />
      <StopPart {...props} />
    </CheckFrame>
  )
}

function StepBody(props: StepProps) {
  switch (props.one.at) {
    case 'checks':
      return <ChecksStep {...props} />
    case 'privacy':
      return <PrivacyStep {...props} />
    case 'interpreter':
      return <InterpreterStep {...props} />
    case 'limits':
      return <LimitsStep {...props} />
    case 'assent':
      return <AssentStep {...props} />
    case 'items':
      return <ItemsStep {...props} />
    case 'aftercare':
      return <AftercareStep {...props} />
    case 'final':
      return null
  }
}
