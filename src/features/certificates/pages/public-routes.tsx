import { z } from 'zod'
import { defineRoute, file, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { publishedCertificate } from '../holding/published.ts'
import { PublicPage } from './public-page.tsx'

/**
 * The page by which anyone checks a certificate. Its id is drawn at random, and one that its learner keeps private looks like none.
 */
const open = { face: 'public', permission: 'anyone', method: 'GET', audit: 'none', limit: 'form' } as const
const params = z.object({ id: z.uuid() })

type Asked = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services'>

const find = (req: Asked) =>
  req.run((ctx) => publishedCertificate(ctx, req.services.keyring, req.params.id), { readOnly: true })

const certificate = defineRoute({
  ...open,
  path: '/certificates/:id',
  schema: { params, response: 'page' },
  handle: async (req) => {
    const { locale, path } = req
    const found = await find(req)
    return page(
      <PublicPage
        t={translator(locale)}
        locale={locale}
        path={path}
        demo={req.services.demo}
        certificate={found}
      />,
    )
  },
})

const signedFile = defineRoute({
  ...open,
  path: '/certificates/:id/file',
  unprefixed: true,
  schema: { params, response: 'stream' },
  handle: async (req) => credentialFile(await find(req)),
})

/** The file as it was signed, byte by byte. */
export const credentialFile = (one: { readonly id: string; readonly file: string }) =>
  file(Buffer.from(one.file), { type: 'application/vc', name: `certificate-${one.id}.json` })

/** For boards and employers, without an account. */
export const publicRoutes: readonly Route[] = [certificate, signedFile]
