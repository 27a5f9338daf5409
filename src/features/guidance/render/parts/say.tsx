import type { ComponentChildren } from 'preact'
import { useReader } from '../reader.ts'
import { Ours } from './ours.tsx'

/** Words to speak, and to whom. */
export function Say(props: {
  to?: 'youth' | 'interpreter' | 'caregiver' | 'colleague'
  children?: ComponentChildren
}) {
  const { t } = useReader()
  return (
    <div class="say">
      <p class="hint">
        <Ours>{t(`guidance.say.${props.to ?? 'anyone'}`)}</Ours>
      </p>
      {props.children}
    </div>
  )
}
