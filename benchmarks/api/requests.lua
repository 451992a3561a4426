-- What wrk asks: each path of a file in turn, and what came of it as JSON on the last line.
-- wrk ... URL -- PATHS TOKEN [PATCH]

local paths, headers, changes, count = {}, {}, false, 0

function init(args)
  for path in io.lines(args[1]) do
    paths[#paths + 1] = path
  end
  headers["Authorization"] = "Bearer " .. args[2]
  changes = args[3] == "PATCH"
  if changes then
    headers["Content-Type"] = "application/json"
  end
  math.randomseed(os.time())
end

-- A change that changes nothing is not kept: each has notes of its own.
function request()
  count = count + 1
  local path = paths[count % #paths + 1]
  if changes then
    return wrk.format("PATCH", path, headers, string.format('{"notes": "change %d.%d"}', math.random(1e9), count))
  end
  return wrk.format("GET", path, headers)
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format('{"per_second": %.1f, "p50_ms": %.3f, "p99_ms": %.3f, "failed": %d}',
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
