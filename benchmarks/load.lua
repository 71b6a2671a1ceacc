-- One kind of request for wrk: METHOD PATH [BODY]; in the path of a create, # is where its number goes. Prints JSON.
local sent = 0

function init(arguments)
    wrk.method = arguments[1]
    wrk.body = arguments[3]
    wrk.headers["kbn-xsrf"] = "true"
    wrk.headers["content-type"] = wrk.body and "application/json"
    before, after = arguments[2]:match("^(.*)#(.*)$")
    fixed = not before and wrk.format(nil, arguments[2])
end

function request()
    sent = sent + 1
    return fixed or wrk.format(nil, before .. sent .. after)
end

function done(summary)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    local form = '{"answers": %d, "microseconds": %d, "failed": %d}\n'
    io.write(form:format(summary.requests, summary.duration, failed))
end
