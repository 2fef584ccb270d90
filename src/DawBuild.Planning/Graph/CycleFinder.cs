namespace DawBuild.Planning.Graph;

/// <summary>Finds circles in a directed graph: one, the shortest through its first node, for every group of nodes that reach each other.</summary>
internal static class CycleFinder
{
    /// <summary>Each circle as positions, the first repeated at the end, in the order of the first positions.</summary>
    /// <param name="targets">For every node the nodes that its edges lead to; no edge leads to its own node.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Find(int[][] targets)
    {
        var groups = Groups(targets);
        var firsts = new Dictionary<int, int>();
        var sizes = new Dictionary<int, int>();
        for (var node = 0; node < targets.Length; node++)
        {
            firsts.TryAdd(groups[node], node);
            sizes[groups[node]] = sizes.GetValueOrDefault(groups[node]) + 1;
        }

        return [.. firsts.Where(entry => sizes[entry.Key] > 1).Select(entry => entry.Value).Order().Select(first => Shortest(first, targets, groups))];
    }

    /// <summary>The strongly connected component of every node (Tarjan's algorithm, without recursion, because chains may be 100,000 long).</summary>
    private static int[] Groups(int[][] targets)
    {
        var (count, found, next) = (targets.Length, 0, 0);
        var (order, low, group, edge) = (new int[count], new int[count], new int[count], new int[count]);
        Array.Fill(group, -1);
        var (path, pending) = (new Stack<int>(), new Stack<int>());
        for (var root = 0; root < count; root++)
        {
            if (order[root] > 0)
            {
                continue;
            }

            path.Push(root);
            while (path.TryPeek(out var node))
            {
                if (order[node] == 0)
                {
                    order[node] = low[node] = ++next;
                    pending.Push(node);
                }

                if (edge[node] < targets[node].Length)
                {
                    var target = targets[node][edge[node]++];
                    if (order[target] == 0)
                    {
                        path.Push(target);
                    }
                    else if (group[target] < 0)
                    {
                        low[node] = Math.Min(low[node], order[target]);
                    }

                    continue;
                }

                path.Pop();
                if (path.TryPeek(out var parent))
                {
                    low[parent] = Math.Min(low[parent], low[node]);
                }

                if (low[node] == order[node])
                {
                    int member;
                    do
                    {
                        member = pending.Pop();
                        group[member] = found;
                    }
                    while (member != node);
                    found++;
                }
            }
        }

        return group;
    }

    private static List<int> Shortest(int first, int[][] targets, int[] groups)
    {
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([first]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var target in targets[node])
            {
                if (target == first)
                {
                    var path = new List<int> { first };
                    for (var at = node; at != first; at = cameFrom[at])
                    {
                        path.Add(at);
                    }

                    path.Add(first);
                    path.Reverse();
                    return path;
                }

                if (groups[target] == groups[first] && cameFrom.TryAdd(target, node))
                {
                    queue.Enqueue(target);
                }
            }
        }

        throw new InvalidOperationException($"BUG: node {first} is in a circle, but no path leads back to it.");
    }
}
