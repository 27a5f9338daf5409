import type { ComponentChildren } from 'preact'
import { PublicFrame } from '#web/frame/public.tsx'
import { BackLink } from '#web/parts/index.ts'
import { ReaderProvider } from '../render/reader.ts'
import type { GuidanceProps } from './guidance-props.ts'

interface GuidanceFrameProps extends GuidanceProps {
  back?: string
  error?: boolean
  children: ComponentChildren
}

/** A page of guidance: the usual public frame, and for whom its texts are put. */
export function GuidanceFrame(props: GuidanceFrameProps) {
  const { t, locale, path, demo, reader, back = '/guidance' } = props
  const query = reader.state === undefined ? '' : `?state=${reader.state}`
  return (
    <PublicFrame locale={locale} t={t} title="page" path={`${path}${query}`} demo={demo} error={props.error}>
      <ReaderProvider value={reader}>
        <BackLink t={t} path={`${back}${back === '/' ? '' : query}`} />
        {props.children}
      </ReaderProvider>
    </PublicFrame>
  )
}
