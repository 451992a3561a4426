// An identity provider on the loopback: node-oidc-provider with its own pages to log in and agree by.
// node oidc-provider.mjs TOOLS REDIRECT: prints where it is, and ends with its standard input.
// The name that somebody logs in by says what its token is made to lie about.
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [tools, redirect] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(path.join(tools, 'node_modules', name)).href);
const { default: Provider } = await from('oidc-provider/lib/index.js');
const jose = await from('jose/dist/node/esm/index.js');

const { privateKey } = await jose.generateKeyPair('RS256', { extractable: true });
const key = { ...(await jose.exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' };

const groups = { frida: ['family'], anna: ['family', 'admins'] };
const lies = {
  'other-nonce': { nonce: 'another' },
  'other-audience': { aud: 'somebody-else' },
  'other-issuer': { iss: 'https://id.example.org' },
  late: { exp: Math.floor(Date.now() / 1000) - 3600 },
};

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'home333', client_secret: 'a secret of the tests', redirect_uris: [redirect],
    }],
    jwks: { keys: [key] },
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email'], groups: ['groups'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, groups: groups[id] ?? ['family'] }),
    }),
    pkce: { required: () => true },
    cookies: { keys: ['of the tests'] },
  });
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path === '/token' && ctx.body?.id_token) {
      const claims = jose.decodeJwt(ctx.body.id_token);
      if (claims.sub === 'other-key') {
        const { privateKey: other } = await jose.generateKeyPair('RS256');
        ctx.body.id_token = await new jose.SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(other);
      } else if (lies[claims.sub]) {
        ctx.body.id_token = await new jose.SignJWT({ ...claims, ...lies[claims.sub] })
          .setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey);
      }
    }
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
process.stdin.on('end', () => process.exit(0)).resume();
