namespace DawBuild.Redis;

/// <summary>
/// Lua scripts that run inside Redis, one per change of state, so that nothing can come between the check of the owner and the write. Keys: 1 the owner (hash
/// of <c>token</c> and <c>name</c>), 2 the lease (a key that expires), 3 the journal (list of lines), 4 the runs (sorted set).
/// </summary>
internal static class Scripts
{
    /// <summary>
    /// Arguments: token, name, lease in ms, run. Returns "" if the run was acquired; otherwise the owner's name and the remaining lease in ms.
    /// </summary>
    public const string Acquire = """
        local token = redis.call('HGET', KEYS[1], 'token')
        if token and token ~= ARGV[1] then
          local left = redis.call('PTTL', KEYS[2])
          if left > 0 then
            return {redis.call('HGET', KEYS[1], 'name'), left}
          end
        end
        redis.call('HSET', KEYS[1], 'token', ARGV[1], 'name', ARGV[2])
        redis.call('SET', KEYS[2], '1', 'PX', ARGV[3])
        redis.call('ZADD', KEYS[4], 0, ARGV[4])
        return {'', 0}
        """;

    /// <summary>
    /// Arguments: token, lease in ms, keep in ms, position of the first line, lines. Returns "" and the number of lines; "owner" and the owner's name; "gone"
    /// if Redis knows no owner; or "differs" and the position of the line that differs.
    /// </summary>
    public const string Append = """
        local token = redis.call('HGET', KEYS[1], 'token')
        if not token then
          return {'gone', 0}
        end
        if token ~= ARGV[1] then
          return {'owner', redis.call('HGET', KEYS[1], 'name')}
        end
        redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
        local count = redis.call('LLEN', KEYS[3])
        local first = tonumber(ARGV[4])
        if first <= count + 1 then
          for i = 5, #ARGV do
            local seq = first + i - 5
            if seq > count then
              count = redis.call('RPUSH', KEYS[3], ARGV[i])
            elseif redis.call('LINDEX', KEYS[3], seq - 1) ~= ARGV[i] then
              return {'differs', seq}
            end
          end
        end
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        redis.call('PEXPIRE', KEYS[3], ARGV[3])
        return {'', count}
        """;

    /// <summary>Arguments: token. The owner stays recorded, so that an old owner cannot be mistaken for a new one.</summary>
    public const string Release = """
        if redis.call('HGET', KEYS[1], 'token') == ARGV[1] then
          redis.call('DEL', KEYS[2])
        end
        return {'', 0}
        """;
}
