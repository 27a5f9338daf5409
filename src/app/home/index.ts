/** The first page of whoever is signed in. */

export { homeRoutes } from './routes.tsx'
