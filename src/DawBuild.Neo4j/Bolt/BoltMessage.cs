namespace DawBuild.Neo4j.Bolt;

/// <summary>The tags of messages (neo4j.com/docs/bolt/current/bolt/message).</summary>
internal static class BoltMessage
{
    public const byte Hello = 0x01;
    public const byte Goodbye = 0x02;
    public const byte Reset = 0x0F;
    public const byte Run = 0x10;
    public const byte Begin = 0x11;
    public const byte Commit = 0x12;
    public const byte Rollback = 0x13;
    public const byte Pull = 0x3F;
    public const byte Route = 0x66;
    public const byte Success = 0x70;
    public const byte Record = 0x71;
    public const byte Ignored = 0x7E;
    public const byte Failure = 0x7F;
}
