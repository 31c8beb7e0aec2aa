// Loaded before the API client: it may speak to this machine only. Whatever else it tries to reach, fails.
const net = require("node:net");

const OWN = new Set(["127.0.0.1", "::1", "localhost"]);
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...given) {
  const first = Array.isArray(given[0]) ? given[0][0] : given[0];
  const options = typeof first === "object" ? first : { host: given[1] };
  if (!options.path && options.host && !OWN.has(options.host)) {
    throw new Error(`${options.host} is not this machine`);
  }
  return connect.apply(this, given);
};
