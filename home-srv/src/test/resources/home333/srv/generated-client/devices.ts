// A client of the generated types (openapi-typescript, openapi-fetch) that lists devices, by pages of one.
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';

declare const process: { env: Record<string, string> };
declare const console: { log(...words: unknown[]): void };

const client = createClient<paths>({
  baseUrl: process.env.SERVER,
  headers: { Authorization: `Bearer ${process.env.TOKEN}` },
});

let cursor: string | undefined;
do {
  const { data, error } = await client.GET('/api/v1/devices', {
    params: { query: { limit: 1, cursor } },
  });
  if (error) throw new Error(error.detail);
  data.devices.forEach((device: components['schemas']['Device']) => {
    // @ts-expect-error: a version is a number, and the types know
    void device.version.trim;
    console.log(device.id, device.name, device.version);
  });
  cursor = data.next ?? undefined;
} while (cursor);

const { data: added } = await client.POST('/api/v1/devices', { body: { name: 'printer' } });
console.log('added', added?.name);
// @ts-expect-error: the name of a device is a text, and the types know
const wrong: components['schemas']['DeviceFields'] = { name: 7, macs: ['no address'] };
const { error } = await client.POST('/api/v1/devices', { body: wrong });
console.log(error?.status);
