call control.govern('reports.snapshots');
