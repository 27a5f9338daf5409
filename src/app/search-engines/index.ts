export { searchEngineRoutes } from './routes.ts'
