import type { ComponentChildren } from 'preact'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import type { PageReply } from '#platform/http/replies.ts'
import { page, type RouteRequest } from '#platform/http/route.ts'
import { AgencyKeyAway, KeyGone, KeyStoreAway } from '#platform/key-store/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Notice, PageHeading } from '#web/parts/index.ts'

type Asked = Pick<RouteRequest, 'run' | 'services' | 'now'>

/**
 * Does what a page asks for. Where the keys to the records are out of reach, or gone for good, the page says so calmly,
 * with the status of the refusal.
 *
 * @param kept what was typed, shown again below the sentence: it was not saved, and is not lost
 */
export async function orKeysAway<R>(
  req: Asked,
  back: { readonly path: string; readonly words: string },
  work: () => Promise<R>,
  kept?: () => Promise<ComponentChildren>,
): Promise<R | PageReply> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof KeyStoreAway || error instanceof AgencyKeyAway || error instanceof KeyGone)
      return awayPage(req, back, error, kept)
    throw error
  }
}

async function awayPage(
  req: Asked,
  back: { readonly path: string; readonly words: string },
  { sentence, status }: Refusal,
  kept?: () => Promise<ComponentChildren>,
): Promise<PageReply> {
  const typed = await kept?.()
  const who = await req.run((ctx) => whoActsHere(ctx), { readOnly: true })
  return page(
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={back.path}
      who={who}
      demo={req.services.demo}
      now={req.now}
    >
      <BackLink t={t} href={back.path}>
        {back.words}
      </BackLink>
      <PageHeading>{t('timeline.away.heading')}</PageHeading>
      <Notice t={t}>{sentence}</Notice>
      {typed !== undefined && (
        <div class="sensitive stack">
          <p>{t('timeline.away.kept')}</p>
          {typed}
        </div>
      )}
    </WorkFrame>,
    { status },
  )
}
