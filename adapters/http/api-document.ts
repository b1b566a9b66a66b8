import { get } from './api-route';

/** The API in OpenAPI's words, as it was made when this version was. */
export const documentRoutes = [
  get('/api/openapi.json', async ({ deps }) => ({
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: await deps.openApi(),
  })),
];
