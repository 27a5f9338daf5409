import { type ComponentChildren, createContext, isValidElement, toChildArray } from 'preact'
import { useContext } from 'preact/hooks'
import { Tag } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'
import { Law } from './law.tsx'
import { Ours } from './ours.tsx'

export type Basis = 'law' | 'evidence' | 'consensus' | 'draft'

/** What was said above the list of all its steps. */
const SaidOnce = createContext<Basis | undefined>(undefined)

/** Steps in their order. What all of them rest on is said once, above; ten marks of one kind are read by nobody. */
export function Steps({ children }: { children?: ComponentChildren }) {
  return <StepList bases={toChildArray(children).flatMap(basisOf)}>{children}</StepList>
}

/** @param props.bases what each of the steps rests on */
export function StepList(props: { bases: readonly Basis[]; children?: ComponentChildren }) {
  const [first, ...others] = new Set(props.bases)
  const once = others.length === 0 && props.bases.length > 1 ? first : undefined
  return (
    <SaidOnce.Provider value={once}>
      {once !== undefined && (
        <p>
          <Mark basis={once} />
        </p>
      )}
      <ol class="steps-list">{props.children}</ol>
    </SaidOnce.Provider>
  )
}

function basisOf(child: ReturnType<typeof toChildArray>[number]): Basis[] {
  if (!isValidElement(child) || child.type !== Step) return []
  return [(child.props as { readonly children?: ComponentChildren; readonly basis?: Basis }).basis ?? OURS]
}

const OURS: Basis = 'draft'

/** One step. What a law demands looks unlike what studies or experts advise. */
export function Step(props: { basis?: Basis; fact?: string; children?: ComponentChildren }) {
  const { basis = OURS, fact, children } = props
  return (
    <li>
      <BasisTag basis={basis} />
      {children}
      {fact !== undefined && <Law fact={fact} />}
    </li>
  )
}

export function BasisTag({ basis }: { basis: Basis }) {
  return useContext(SaidOnce) === basis ? null : <Mark basis={basis} />
}

function Mark({ basis }: { basis: Basis }) {
  const { t } = useReader()
  return (
    <Tag tone={basis === 'law' ? 'info' : 'plain'}>
      <Ours>{t(`guidance.basis.${basis}`)}</Ours>
    </Tag>
  )
}
