using System.Globalization;
using DawBuild.E2B.Bench;

// Without arguments: the comparison. "agents [n]": memory with n agents at work in sandboxes. With the address of a service: one measurement of our client, in a
// process of its own.
return args switch
{
    ["agents", .. var count] => await Crowd.RunAsync(count is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 200),
    [var address] => await Measurement.RunAsync(new Uri(address)),
    _ => await Comparison.RunAsync(),
};
