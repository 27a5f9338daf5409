/** The page of an agency's auditor. */
export { auditRoutes } from './routes.tsx'
