export { needsRoutes } from './needs-routes.tsx'
