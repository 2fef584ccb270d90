namespace DawBuild.E2B.Server.Envd;

internal static class Fields
{
    internal static Dictionary<string, object> With(this Dictionary<string, object> fields, string name, object value, bool when)
    {
        if (when)
        {
            fields[name] = value;
        }

        return fields;
    }
}
