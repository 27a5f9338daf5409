import type { ComponentChildren } from 'preact'
import { Section } from '#web/parts/index.ts'

/** One component of the gallery under its name, in all its states. */
export function Specimen({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <Section heading={name}>
      <div class="stack" id={`part-${name.toLowerCase().replaceAll(' ', '-')}`}>
        {children}
      </div>
    </Section>
  )
}
