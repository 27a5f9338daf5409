import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { ProfessionalFrame } from './professional.tsx'
import { type NeutralTitle, PublicFrame, type PublicFrameProps } from './public.tsx'

/**
 * For whom a page without an account is. The manifest of its feature says it, by the list that its route stands in; the page
 * itself does not know.
 */
const ProfessionalContext = createContext(false)

/** Dresses the pages inside for people at work. */
export function Professional({ children }: { children: ComponentChildren }) {
  return <ProfessionalContext.Provider value={true}>{children}</ProfessionalContext.Provider>
}

/** What a professional page leaves out, such as the line for danger. */
export function ForAnybody({ children }: { children: ComponentChildren }) {
  return useContext(ProfessionalContext) ? null : children
}

export interface OpenFrameProps extends Omit<PublicFrameProps, 'title'> {
  /** The title where anybody may read it, and whoever holds the phone next. */
  neutral: NeutralTitle
  /** The title among professionals. */
  name: string
}

/** The frame of a page without an account, by whom it is for. */
export function OpenFrame({ neutral, name, ...props }: OpenFrameProps) {
  if (useContext(ProfessionalContext)) return <ProfessionalFrame {...props} title={name} />
  return <PublicFrame {...props} title={neutral} />
}
